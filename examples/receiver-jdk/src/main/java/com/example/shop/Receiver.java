package com.example.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A shop that is told by SePay when an order is paid: an HTTP server. */
public final class Receiver implements AutoCloseable {
  static {
    // Read once, by the JDK's server. Without the first, an answer's body waits until its head is
    // acknowledged; without the second (in seconds), a slow sender is waited for without end.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ORDERS = "/orders";
  private static final long PRICE = 250_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param address where it listens; port 0 takes a free one
   * @param apiKey the webhook's key
   * @param ledger the shop's orders
   */
  public static Receiver start(InetSocketAddress address, String apiKey, Ledger ledger)
      throws IOException {
    Receiver receiver = new Receiver(HttpServer.create(address, 0));
    receiver.server.setExecutor(receiver.threads);
    receiver.server.createContext("/hook", new HookHandler(new ApiKey(apiKey), ledger));
    receiver.server.createContext(ORDERS, exchange -> orders(exchange, ledger));
    receiver.server.start();
    return receiver;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * Shows what the shop believes of its orders, and opens another one at each POST. A real shop does
   * this for its own people only.
   */
  private static void orders(HttpExchange exchange, Ledger ledger) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(ORDERS) && exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 201, ledger.openNext(PRICE));
        return;
      }
      if (path.equals(ORDERS)) {
        answer(exchange, 200, ledger.orders());
        return;
      }
      Optional<Ledger.Order> order = ledger.order(path.replaceFirst("^" + ORDERS + "/", ""));
      if (order.isPresent()) {
        answer(exchange, 200, order.get());
      } else {
        answer(exchange, 404, Map.of("error", "no such order"));
      }
    }
  }

  static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] json = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  public static void main(String[] args) throws IOException {
    String key = Optional.ofNullable(System.getenv("SEPAY_API_KEY")).orElse("");
    Ledger ledger = new Ledger();
    for (int number = 1029; number <= 1037; number++) {
      ledger.open("DH" + number, PRICE);
    }
    int port = Integer.parseInt(Optional.ofNullable(System.getenv("PORT")).orElse("8080"));
    Receiver receiver = start(new InetSocketAddress("127.0.0.1", port), key, ledger);
    System.out.println("listening at http://127.0.0.1:" + receiver.port() + "/hook");
  }
}
