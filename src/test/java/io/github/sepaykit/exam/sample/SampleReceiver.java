package io.github.sepaykit.exam.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A merchant's server: {@code POST /hook} takes deliveries, {@code GET /orders} shows its state.
 */
final class SampleReceiver implements AutoCloseable {
  static {
    // Else an answer in two segments waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Time that a supervisor takes to start a receiver again. */
  private static final Duration RESTART = Duration.ofMillis(400);

  private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads;
  private final Steps steps;
  private final int port;
  private HttpServer server;

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
    this.server = listening(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer listening(int at) {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      made.setExecutor(threads);
      made.createContext("/hook", this::hook);
      made.createContext("/orders", this::show);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the receiver again, unless it was closed meanwhile. */
  private synchronized void restart() {
    if (!supervisor.isShutdown()) {
      server = listening(port);
    }
  }

  /** URL that deliveries are posted to. */
  URI hook() {
    return at("/hook");
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
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private void hook(HttpExchange exchange) throws IOException {
    try (exchange) {
      Ask ask =
          new Ask(
              exchange.getRequestMethod(),
              exchange.getRequestHeaders().getOrDefault("Authorization", List.of()),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse(""),
              steps.body(exchange.getRequestBody()));
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
    if (answer.status() < 0) {
      end();
    }
    if (answer == Answer.RESTARTED) {
      supervisor.schedule(this::restart, RESTART.toMillis(), TimeUnit.MILLISECONDS);
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

  private synchronized void end() {
    server.stop(0);
  }

  @Override
  public void close() {
    steps.stop();
    supervisor.shutdownNow();
    end();
    threads.shutdownNow();
  }
}
