package io.github.sepaykit.exam.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A merchant's server: {@code POST /hook} takes deliveries, {@code GET /orders} shows its state.
 */
final class SampleReceiver implements AutoCloseable {
  static {
    // Else an answer in two segments waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Longer than it takes to try again at once, shorter than what an exam waits for. */
  private static final long DOWN_MILLIS = 700;

  private volatile HttpServer server;
  private final ExecutorService threads;
  private final Steps steps;
  private final @Nullable HeaderFilter front;

  /** A right one. */
  SampleReceiver() {
    this(new Steps());
  }

  SampleReceiver(Steps steps) {
    this(steps, Executors.newCachedThreadPool());
  }

  SampleReceiver(Steps steps, ExecutorService threads) {
    this.steps = steps;
    this.threads = threads;
    server = start(0);
    front =
        steps
            .seenHeaders()
            .map(seen -> new HeaderFilter(server.getAddress().getPort(), seen, threads))
            .orElse(null);
  }

  private HttpServer start(int port) {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      started.setExecutor(threads);
      started.createContext("/hook", this::hook);
      started.createContext("/orders", this::show);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restart() {
    int port = server.getAddress().getPort();
    server.stop(0);
    Executor later = CompletableFuture.delayedExecutor(DOWN_MILLIS, TimeUnit.MILLISECONDS, threads);
    later.execute(() -> server = start(port));
  }

  /** URL that deliveries are posted to. */
  URI hook() {
    return front == null ? at("/hook") : front.at("/hook");
  }

  /** URL of its state. */
  URI state() {
    return at("/orders");
  }

  /** Its state, asked without HTTP. */
  String json() {
    return steps.state();
  }

  /** Price of each order, VND. */
  long price() {
    return steps.price();
  }

  /** The code of a new order that nobody paid. */
  String open() {
    return steps.open().code();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void hook(HttpExchange exchange) throws IOException {
    try (exchange) {
      Ask ask =
          new Ask(
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
              steps.body(exchange.getRequestBody()),
              exchange.getRequestHeaders().getOrDefault("X-SePay-Signature", List.of()),
              exchange.getRequestHeaders().getOrDefault("X-SePay-Timestamp", List.of()));
      send(exchange, handled(ask));
    }
  }

  private Answer handled(Ask ask) {
    try {
      return steps.handle(ask);
    } catch (RuntimeException e) {
      return Answer.error(500);
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      String accept = exchange.getRequestHeaders().getFirst("Accept");
      send(exchange, steps.page(Optional.ofNullable(accept).orElse("")));
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.equals(Answer.RESTART)) {
      restart();
    } else if (answer.status() < 0) {
      server.stop(0);
    }
    if (answer.status() <= 0) {
      return;
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = Steps.bytes(answer.body());
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    steps.stop();
    if (front != null) {
      front.close();
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
