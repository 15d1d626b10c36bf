package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.http.ForwardProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A target that only an HTTP proxy leads to. */
@Timeout(600)
class TunnelTest {
  /** An HTTP proxy that tunnels to one port, whatever host was asked for. */
  private static final class ConnectProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final String answer;
    private final int port;

    ConnectProxy(String answer, int port) throws IOException {
      this.answer = answer;
      this.port = port;
      CompletableFuture.runAsync(this::accept);
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          Socket client = server.accept();
          new Thread(() -> serve(client)).start();
        } catch (IOException e) {
          // The end of the test.
        }
      }
    }

    private void serve(Socket client) {
      try (client;
          Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
          head.append((char) client.getInputStream().read());
        }
        heads.add(head.toString());
        client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        if (answer.contains(" 200 ")) {
          Thread back = new Thread(() -> copy(target, client));
          back.start();
          copy(client, target);
          back.join();
        }
      } catch (IOException | InterruptedException e) {
        // One side is gone.
      }
    }

    private static void copy(Socket from, Socket to) {
      try {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
      } catch (IOException e) {
        // One side is gone.
      }
    }

    ForwardProxy proxy() {
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
      return ForwardProxy.of(url, Map.of("SEPAY_PROXY_USER", "me", "SEPAY_PROXY_PASSWORD", "p@ss"));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static HttpResponse<String> list(ContractProxy proxy) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(proxy.baseUrl().resolve("/api/v1/webhooks"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer kit_full")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static ContractProxy through(ConnectProxy way) {
    // A name without an address: only the proxy knows where it is.
    URI target = URI.create("http://sepay.invalid");
    return ContractProxy.start(ProxyOptions.to(target).with(o -> o.forwardProxy(way.proxy())));
  }

  @Test
  void reachesATargetThatOnlyTheProxyKnows() throws Exception {
    try (SePayFake fake = SePayFake.start();
        ConnectProxy way = new ConnectProxy("HTTP/1.1 200 OK", fake.baseUrl().getPort());
        ContractProxy proxy = through(way)) {
      assertThat(list(proxy).statusCode()).isEqualTo(200);
      assertThat(proxy.journal().exchanges())
          .extracting("operation")
          .containsExactly("listWebhooks");
      assertThat(way.heads.get(0))
          .startsWith("CONNECT sepay.invalid:80 HTTP/1.1\r\nHost: sepay.invalid:80\r\n")
          .contains("Proxy-Authorization: Basic bWU6cEBzcw==\r\n");
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() throws Exception {
    try (SePayFake fake = SePayFake.start();
        ConnectProxy way =
            new ConnectProxy(
                "HTTP/1.1 407 Proxy Authentication Required", fake.baseUrl().getPort());
        ContractProxy proxy = through(way)) {
      HttpResponse<String> answer = list(proxy);
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body())
          .contains("proxy.target.unreachable", "refuses a tunnel to sepay.invalid:80", "407")
          .doesNotContain("bWU6cEBzcw");
    }
  }
}
