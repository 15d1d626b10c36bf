package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The proxy of the standalone jar, as a process. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ProxyPackagedTest {
  private static final String JAR =
      System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar");
  private static final long LARGE = 100L << 20;

  @TempDir Path folder;
  private HttpServer target;

  @BeforeEach
  void target() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.setExecutor(Executors.newCachedThreadPool());
    target.createContext(
        "/api/v1/webhooks",
        exchange -> {
          byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    target.createContext(
        "/large",
        exchange -> {
          long came = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.getResponseHeaders().add("X-Came", String.valueOf(came));
          exchange.sendResponseHeaders(200, 0);
          new Zeros().transferTo(exchange.getResponseBody());
          exchange.close();
        });
    target.start();
  }

  @AfterEach
  void stop() {
    target.stop(0);
  }

  private Process start(List<String> flags, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(flags);
    command.addAll(List.of("-jar", JAR, "proxy", "--port", "0", "--output", "json", "--target"));
    command.add("http://127.0.0.1:" + target.getAddress().getPort());
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(new File(folder.toFile(), "stderr"))
        .start();
  }

  private static BufferedReader out(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static URI ready(BufferedReader out) throws IOException {
    JsonNode ready = new ObjectMapper().readTree(out.readLine());
    assertThat(ready.path("ready").asBoolean()).isTrue();
    assertThat(ready.path("adminUrl").asText()).endsWith("/__admin/sepay");
    return URI.create(ready.path("baseUrl").asText());
  }

  private static HttpResponse<String> get(URI url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url).header("Authorization", "Bearer t").build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Asks the process to end, reads the rest of its output, and returns its exit code. */
  private static int end(Process process, BufferedReader out, StringBuilder output)
      throws Exception {
    // Not Process.destroy(), which closes the pipe that is read below.
    process.toHandle().destroy();
    output.append(out.lines().collect(Collectors.joining("\n")));
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void onASignalItReportsWhatItSawAndExitsWithOneWhenBroken() throws Exception {
    Process process = start(List.of(), "--report", "json=r.json", "--report", "junit=r.xml");
    StringBuilder output = new StringBuilder();
    try (BufferedReader out = out(process)) {
      URI url = ready(out);
      assertThat(get(url.resolve("/api/v1/webhooks")).body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(end(process, out, output)).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
    assertThat(output).contains("response.body.enum");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("r.json").toFile());
    assertThat(report.at("/run/command").asText()).isEqualTo("proxy");
    assertThat(Files.readString(folder.resolve("r.xml"))).contains("proxy.listWebhooks");
    assertThat(Files.readString(folder.resolve("stderr"))).isEmpty();
  }

  @Test
  void withNothingToJudgeItExitsWithFourAlsoWhenAClientIsStillThere() throws Exception {
    Process process = start(List.of());
    StringBuilder output = new StringBuilder();
    try (BufferedReader out = out(process)) {
      URI url = ready(out);
      try (Socket idle = new Socket(url.getHost(), url.getPort())) {
        assertThat(end(process, out, output)).isEqualTo(4);
        assertThat(output).startsWith("INCOMPLETE").contains("1 not judged: there was none");
        assertThat(idle.isClosed()).isFalse();
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aHundredMegabytesPassThroughASmallHeap() throws Exception {
    Process process = start(List.of("-Xmx48m"), "--allow-unchecked");
    StringBuilder output = new StringBuilder();
    try (BufferedReader out = out(process)) {
      URI url = ready(out);
      HttpResponse<InputStream> large =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(url.resolve("/large"))
                      .POST(HttpRequest.BodyPublishers.ofInputStream(Zeros::new))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      assertThat(large.headers().firstValue("X-Came")).contains(String.valueOf(LARGE));
      try (InputStream body = large.body()) {
        assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGE);
      }
      assertThat(end(process, out, output)).isZero();
      assertThat(output).contains("1 not judged: the request's body: it is over 1048576 bytes");
    } finally {
      process.destroyForcibly();
    }
  }

  private static final class Zeros extends InputStream {
    private long left = LARGE;

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int read = (int) Math.min(left, length);
      left -= read;
      return read;
    }
  }
}
