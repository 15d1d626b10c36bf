package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are still starting, and servers behind a proxy. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ReachingServersTest {
  /** "me:p@ss" for HTTP's basic authentication. */
  private static final String CREDENTIALS = "Proxy-Authorization: Basic bWU6cEBzcw==";

  @TempDir Path folder;

  /** A server that answers every connection alike and keeps the heads of what came. */
  private static final class Fixed implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> heads = new CopyOnWriteArrayList<>();

    Fixed(int port, String status) throws IOException {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      CompletableFuture.runAsync(() -> serve(status));
    }

    private void serve(String status) {
      while (!server.isClosed()) {
        try (Socket socket = server.accept()) {
          heads.add(head(socket.getInputStream()));
          String answer =
              "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          // The end of the test, or of a client.
        }
      }
    }

    private static String head(InputStream in) throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int octet = in.read();
        if (octet < 0) {
          break;
        }
        head.append((char) octet);
      }
      return head.toString();
    }

    int port() {
      return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits for the line that says that the command is waiting. */
  private static void awaitAnnouncement(StringWriter err) {
    while (!err.toString().contains("waits up to 100 s for http://127.0.0.1:")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void verifyWaitsForAServerThatIsStillStarting() throws Exception {
    int port = freePort();
    Path tokens = Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n");
    StringWriter err = new StringWriter();
    StringWriter out = new StringWriter();
    String[] args = {
      "verify",
      "--url",
      "http://127.0.0.1:" + port,
      "--wait",
      "100",
      "--token-file",
      tokens.toString(),
      "--sequences",
      "0",
      "--undo-dir",
      folder.toString()
    };
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () -> Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true)));
    awaitAnnouncement(err);
    // First a gateway whose server does not listen yet.
    try (Fixed gateway = new Fixed(port, "503 Service Unavailable")) {
      while (gateway.heads.size() < 2) {
        Thread.onSpinWait();
      }
      assertThat(code).isNotDone();
    }
    try (SePayFake fake = SePayFake.start(FakeOptions.defaults().with(o -> o.port(port)))) {
      assertThat(fake.baseUrl().getPort()).isEqualTo(port);
      assertThat(code.get()).as(err + out.toString()).isIn(0, 4);
    }
  }

  @Test
  void examWaitsToo() throws Exception {
    int port = freePort();
    StringWriter err = new StringWriter();
    String[] args = {"exam", "--url", "http://127.0.0.1:" + port + "/hook", "--wait", "100"};
    CompletableFuture<Integer> code =
        CompletableFuture.supplyAsync(
            () ->
                Main.run(
                    args, new PrintWriter(new StringWriter(), true), new PrintWriter(err, true)));
    awaitAnnouncement(err);
    assertThat(code).isNotDone();
    try (Fixed receiver = new Fixed(port, "404 Not Found")) {
      code.get();
      assertThat(receiver.heads.get(0)).startsWith("GET / HTTP/1.1\r\n");
      assertThat(receiver.heads.stream().anyMatch(head -> head.startsWith("POST /hook "))).isTrue();
    }
  }

  @Test
  void afterTheWaitTheCommandItselfSaysWhatIsWrong() throws Exception {
    StringWriter err = new StringWriter();
    String[] args = {"exam", "--url", "http://127.0.0.1:" + freePort() + "/hook", "--wait", "1"};
    PrintWriter nowhere = new PrintWriter(new StringWriter(), true);
    assertThat(Main.run(args, nowhere, new PrintWriter(err, true))).isEqualTo(3);
    assertThat(err.toString()).contains("sepay-kit: exam.unreachable: ");
    String[] negative = {"exam", "--url", "http://127.0.0.1:1/hook", "--wait", "-1"};
    assertThat(Main.run(negative, nowhere, new PrintWriter(err, true))).isEqualTo(2);
    assertThat(err.toString()).contains("--wait: expected 0 to 3600 seconds, was -1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void verifyGoesThroughTheProxyOfTheEnvironmentWithItsCredentials(String scheme) throws Exception {
    try (Fixed proxy = new Fixed(0, "407 Proxy Authentication Required")) {
      Map<String, String> environment =
          Map.of(
              scheme.toUpperCase(java.util.Locale.ROOT) + "_PROXY",
              "http://me:p%40ss@127.0.0.1:" + proxy.port(),
              "SEPAY_TOKEN",
              "some-token");
      String url = scheme + "://sepay.invalid";
      try (KitProcess process = KitProcess.start(folder, environment, "verify", "--url", url)) {
        String output = process.rest();
        assertThat(process.exitCode()).as(output + process.errors()).isEqualTo(3);
        assertThat(process.errors()).doesNotContain("p@ss", "p%40ss", "bWU6cEBzcw");
      }
      String line =
          scheme.equals("http") ? "GET http://sepay.invalid/" : "CONNECT sepay.invalid:443 ";
      assertThat(proxy.heads.get(0)).startsWith(line).contains(CREDENTIALS + "\r\n");
      assertThat(proxy.heads.get(0).contains("some-token")).isEqualTo(scheme.equals("http"));
    }
  }

  @Test
  void aGivenProxyTakesItsUserFromTheEnvironment() throws Exception {
    try (Fixed proxy = new Fixed(0, "407 Proxy Authentication Required")) {
      Map<String, String> environment =
          Map.of("SEPAY_PROXY_USER", "me", "SEPAY_PROXY_PASSWORD", "p@ss", "SEPAY_TOKEN", "t");
      String given = "http://127.0.0.1:" + proxy.port();
      String[] args = {"verify", "--url", "https://sepay.invalid", "--proxy", given};
      try (KitProcess process = KitProcess.start(folder, environment, args)) {
        process.rest();
        assertThat(process.exitCode()).isEqualTo(3);
      }
      assertThat(proxy.heads.get(0)).startsWith("CONNECT ").contains(CREDENTIALS);
    }
  }
}
