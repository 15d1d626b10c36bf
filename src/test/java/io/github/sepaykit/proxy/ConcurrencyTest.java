package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class ConcurrencyTest {
  private static final int CLIENTS = 200;

  /** The target answers nobody before all have arrived, so all must be under way at once. */
  @Test
  void holdsTwoHundredConnectionsAtOnce() throws Exception {
    CountDownLatch arrived = new CountDownLatch(CLIENTS);
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer target =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CLIENTS);
    target.setExecutor(threads);
    target.createContext(
        "/",
        exchange -> {
          arrived.countDown();
          boolean all = false;
          try {
            all = arrived.await(300, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(all ? 204 : 503, -1);
          exchange.close();
        });
    target.start();
    URI url = URI.create("http://127.0.0.1:" + target.getAddress().getPort());
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(url))) {
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        HttpRequest request =
            HttpRequest.newBuilder(proxy.baseUrl().resolve("/api/v1/webhooks/" + (i + 1)))
                .DELETE()
                .build();
        answers.add(
            client
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode));
      }
      for (CompletableFuture<Integer> answer : answers) {
        assertThat(answer.get(300, TimeUnit.SECONDS)).isEqualTo(204);
      }
      assertThat(proxy.report().timeline()).hasSize(CLIENTS);
    } finally {
      target.stop(0);
      threads.shutdownNow();
    }
  }
}
