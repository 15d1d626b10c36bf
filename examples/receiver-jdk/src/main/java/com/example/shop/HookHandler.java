package com.example.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/**
 * Takes what SePay posts, as JSON or as a form. SePay counts a delivery as done when it is answered
 * 200 or 201 and {@code {"success": true}}; so that is the answer to everything that was taken care
 * of, also when no order was paid by it. When something is in the way, the answer is 500, and SePay
 * delivers again.
 */
final class HookHandler implements HttpHandler {
  private static final Logger LOG = System.getLogger(HookHandler.class.getName());
  private static final int MAX_BODY = 1 << 20;

  private final Authenticity authenticity;
  private final Ledger ledger;

  HookHandler(Authenticity authenticity, Ledger ledger) {
    this.authenticity = authenticity;
    this.ledger = ledger;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = status(exchange);
      Receiver.answer(exchange, status, Map.of("success", status == 200));
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      return 405;
    }
    // First of all, so that nothing of a stranger's body is read.
    if (!authenticity.mayBe(exchange.getRequestHeaders())) {
      return 401;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return 413;
    }
    // Before any parser: what is signed are these very bytes.
    if (!authenticity.isOf(exchange.getRequestHeaders(), body)) {
      return 401;
    }
    try {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      Delivery delivery = Delivery.read(type == null ? "" : type, body);
      LOG.log(
          Level.INFO, "transaction {0}: {1}", Long.toString(delivery.id()), ledger.take(delivery));
      return 200;
    } catch (UnreadableException e) {
      LOG.log(Level.WARNING, "refused: {0}", e.getMessage());
      return 400;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "not taken", e);
      return 500;
    }
  }
}
