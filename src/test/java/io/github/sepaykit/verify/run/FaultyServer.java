package io.github.sepaykit.verify.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server in front of a fake that breaks one thing. */
final class FaultyServer implements AutoCloseable {
  static {
    // Else an answer in two segments waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A fault: it may answer itself, or send the request on and change the reply. */
  @FunctionalInterface
  interface Break {
    ServerReply answer(ServerRequest request, Upstream real);
  }

  /** The healthy server behind, and what a fault needs to remember. */
  static final class Upstream {
    final VerifiedCompany company;
    final Map<String, Object> memory = new LinkedHashMap<>();
    private final Map<String, AtomicInteger> counts = new LinkedHashMap<>();

    Upstream(VerifiedCompany company) {
      this.company = company;
    }

    /** Counts up from 1, by name. */
    int count(String name) {
      return counts.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
    }

    ServerReply send(ServerRequest request) {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create(company.fake.baseUrl() + request.target()))
              .method(
                  request.method(),
                  request.body().length == 0
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(request.body()));
      request.token().ifPresent(token -> builder.header("Authorization", "Bearer " + token));
      if (request.body().length > 0) {
        builder.header("Content-Type", "application/json");
      }
      try {
        HttpResponse<byte[]> response = CLIENT.send(builder.build(), BodyHandlers.ofByteArray());
        return new ServerReply(
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            Map.of(),
            response.body());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  FaultyServer(VerifiedCompany company, Break fault) {
    Upstream upstream = new Upstream(company);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, fault, upstream));
    server.start();
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void serve(HttpExchange exchange, Break fault, Upstream upstream)
      throws IOException {
    try (exchange) {
      ServerRequest request =
          new ServerRequest(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              ServerRequest.parsed(exchange.getRequestURI().getRawQuery()),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                  .map(header -> header.replaceFirst("^Bearer ", "")),
              exchange.getRequestBody().readAllBytes());
      ServerReply reply;
      synchronized (upstream) {
        reply = fault.answer(request, upstream);
      }
      if (reply.status() == 0) {
        return;
      }
      if (!reply.type().isEmpty()) {
        exchange.getResponseHeaders().set("Content-Type", reply.type());
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = reply.body().length == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
      if (!empty) {
        exchange.getResponseBody().write(reply.body());
      }
    } catch (RuntimeException e) {
      // The JDK's server would close the connection and say nothing.
      System.getLogger(FaultyServer.class.getName())
          .log(System.Logger.Level.ERROR, "the fault itself failed", e);
      throw e;
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
