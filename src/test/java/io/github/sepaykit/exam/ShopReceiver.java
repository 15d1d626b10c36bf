package io.github.sepaykit.exam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A receiver that does everything right; a subclass overrides what it does wrong. */
class ShopReceiver implements AutoCloseable {
  static final String KEY = "Kx7f3q2mPw9";
  static final long PRICE = 250_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Condition of an order. */
  static class Entry {
    String status = "unpaid";
    long paid;
    long surplus;

    Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("status", status);
      view.put("paid", paid);
      view.put("surplus", surplus);
      return view;
    }
  }

  /** An answer. */
  record Reply(int status, String body) {
    static Reply success() {
      return new Reply(200, "{\"success\": true}");
    }
  }

  final Map<String, Entry> orders = new TreeMap<>();
  final Set<Long> taken = ConcurrentHashMap.newKeySet();
  volatile long total;
  volatile Duration delay = Duration.ZERO;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger made = new AtomicInteger();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ShopReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/hook", this::serve);
    server.createContext("/state", exchange -> answer(exchange, new Reply(200, state())));
    server.start();
  }

  URI hook() {
    return url("/hook");
  }

  URI stateUrl() {
    return url("/state");
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** A new unpaid order. */
  synchronized Order order() {
    String code = "DH" + (1000 + made.incrementAndGet());
    orders.put(code, new Entry());
    return new Order(code, PRICE);
  }

  synchronized String state() {
    Map<String, Object> all = new TreeMap<>();
    orders.forEach((code, entry) -> all.put(code, entry.view()));
    try {
      return JSON.writeValueAsString(Map.of("orders", all, "total", total));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    Reply reply;
    try {
      reply = reply(exchange);
    } catch (IOException e) {
      cut();
      exchange.close();
      return;
    } catch (RuntimeException e) {
      reply = new Reply(500, "{\"success\": false}");
    }
    Reply current = reply;
    if (delay.isZero()) {
      answer(exchange, current);
    } else {
      later.schedule(
          () -> {
            answer(exchange, current);
            return null;
          },
          delay.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  void answer(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  Reply reply(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Reply(405, "{}");
    }
    if (!authorized(exchange)) {
      return new Reply(401, "{}");
    }
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!type.startsWith("application/json")) {
      return new Reply(415, "{}");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      return take(read(text));
    } catch (IOException e) {
      return broken(text);
    }
  }

  static JsonNode read(String text) throws IOException {
    return JSON.readTree(text);
  }

  /** Refuses a body that cannot be read. */
  Reply broken(String text) {
    return new Reply(400, "{}");
  }

  /** A connection broke. */
  void cut() {}

  boolean authorized(HttpExchange exchange) throws IOException {
    return exchange
        .getRequestHeaders()
        .getOrDefault("Authorization", java.util.List.of())
        .equals(java.util.List.of("Apikey " + KEY));
  }

  Reply take(JsonNode payment) {
    JsonNode id = payment.path("id");
    JsonNode amount = payment.path("transferAmount");
    if (!id.isIntegralNumber() || !amount.isIntegralNumber() || amount.asLong() < 1) {
      return new Reply(400, "{}");
    }
    synchronized (this) {
      if (taken.add(id.asLong())) {
        credit(payment);
      }
    }
    return Reply.success();
  }

  void credit(JsonNode payment) {
    if (payment.path("transferType").asText().equals("in")) {
      pay(orders.get(code(payment)), payment.path("transferAmount").asLong());
    }
  }

  /** The code that SePay found, or else the first word of the memo that is an order's. */
  private String code(JsonNode payment) {
    String found = payment.path("code").asText("");
    return found.isEmpty()
        ? Stream.of(payment.path("content").asText("").split("\\W+"))
            .filter(orders::containsKey)
            .findFirst()
            .orElse("")
        : found;
  }

  static void pay(Entry entry, long amount) {
    if (entry == null) {
      return;
    }
    if (entry.status.equals("paid")) {
      entry.surplus += amount;
    } else if (amount >= PRICE) {
      entry.status = "paid";
      entry.paid = PRICE;
      entry.surplus = amount - PRICE;
    } else {
      entry.paid += amount;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    later.shutdownNow();
  }
}
