package io.github.sepaykit.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A merchant's receiver on loopback that keeps what it gets and answers as it is told. */
public final class Receiver implements AutoCloseable {
  /** What came. */
  public record Got(String path, Map<String, List<String>> headers, String body) {}

  /** What to answer. */
  public record Reply(int status, String body) {}

  public static final Reply TAKEN = new Reply(200, "{\"success\": true}");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Got> got = new CopyOnWriteArrayList<>();
  private volatile Function<Got, Reply> behaviour;

  private Receiver(Function<Got, Reply> behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** One that takes everything. */
  public static Receiver taking() {
    return new Receiver(got -> TAKEN);
  }

  public static Receiver answering(Function<Got, Reply> behaviour) {
    return new Receiver(behaviour);
  }

  public void answer(Function<Got, Reply> newBehaviour) {
    behaviour = newBehaviour;
  }

  /**
   * Adds a webhook on it, with the key {@code secret-key-1}, retries and all that moves.
   *
   * @param more fields beside those, or in their place
   * @return its id
   */
  public long addWebhook(SePay sepay, Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bank_account_id", sepay.bankAccounts().get(0).id());
    fields.put("name", "Shop");
    fields.put("event_type", "All");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "secret-key-1");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", url().toString());
    fields.put("is_verify_payment", 1);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.putAll(more);
    return sepay.webhooks().add(fields).id();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Got request =
          new Got(
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(body, StandardCharsets.UTF_8));
      got.add(request);
      Reply reply = behaviour.apply(request);
      byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** What came, in the order of its coming. */
  public List<Got> got() {
    return List.copyOf(got);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
