package io.github.sepaykit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class HttpTransportTest {
  private static final Duration SILENCE = Duration.ofMillis(50);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(2);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpTransport transport(Duration patience) {
    return new HttpTransport(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "", SILENCE, patience);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void waitsForASlowCallAsLongAsTheFakeAnswersOthers() {
    server.createContext(
        "/__admin/sepay",
        exchange -> {
          asked.countDown();
          answer(exchange, 200, "{}");
        });
    server.createContext(
        "/__admin/sepay/slow",
        exchange -> {
          await(asked);
          answer(exchange, 200, "\"at last\"");
        });
    assertThat(transport(Duration.ofMinutes(5)).call("POST", "/slow", new byte[0]))
        .asString()
        .contains("last");
  }

  @Test
  void givesUpOnAFakeThatAnswersNothingAnyMore() {
    server.createContext("/__admin/sepay", exchange -> await(over));
    HttpTransport transport = transport(Duration.ofMillis(1_950));
    assertThatThrownBy(() -> transport.call("POST", "/clock/advance", new byte[0]))
        .hasMessageContaining("control.unreachable")
        .hasMessageContaining("POST /__admin/sepay/clock/advance")
        .hasMessageContaining("within 2 s");
  }

  @Test
  void comesBackToAFakeThatIsBusy() {
    server.createContext(
        "/__admin/sepay",
        exchange -> {
          boolean asksWhetherItLives = exchange.getRequestMethod().equals("GET");
          if (!asksWhetherItLives && calls.incrementAndGet() < 4) {
            answer(exchange, 503, "{\"error\":\"control.busy\",\"message\":\"later\"}");
          } else {
            answer(exchange, 200, "{}");
          }
        });
    transport(Duration.ofMinutes(5)).call("POST", "/transactions", new byte[0]);
    assertThat(calls).hasValue(4);
  }

  @Test
  void anInterruptEndsTheWait() {
    server.createContext(
        "/__admin/sepay",
        exchange -> answer(exchange, 503, "{\"error\":\"control.busy\",\"message\":\"later\"}"));
    HttpTransport transport = transport(Duration.ofMinutes(5));
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> transport.call("POST", "/transactions", new byte[0]))
        .hasMessageContaining("control.interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
