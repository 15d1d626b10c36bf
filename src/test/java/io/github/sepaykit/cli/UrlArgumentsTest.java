package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.http.HostAddresses;
import io.github.sepaykit.http.Urls;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs of servers as people give them: reached, or refused with the reason. */
@Timeout(600)
class UrlArgumentsTest {
  private String output = "";

  @TempDir Path folder;

  private int run(String... args) {
    StringWriter text = new StringWriter();
    int code = Main.run(args, new PrintWriter(text, true), new PrintWriter(text, true));
    output = text.toString();
    return code;
  }

  private int command(String name, String url) throws IOException {
    Path tokens = Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n");
    return switch (name) {
      case "verify" -> run("verify", "--base-url", url, "--token-file", tokens.toString());
      case "trigger" -> run("trigger", "--server", url, "--amount", "1");
      case "proxy" -> run("proxy", "--target", url, "--port", "0");
      case "exam" -> run("exam", "--target", url);
      default -> run("check", "none.har", "--base-url", url);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "trigger", "proxy", "exam", "check"})
  void everyCommandRefusesTheSameUrlsInTheSameWords(String command) throws IOException {
    assertThat(command(command, "localhost:8080")).isEqualTo(2);
    assertThat(output)
        .contains(
            "expected a URL such as http://localhost:8080, was localhost:8080, without a scheme")
        .contains("fix: write http:// or https:// before the host");
    assertThat(command(command, "http://local host:8080")).isEqualTo(2);
    assertThat(output).contains("with a blank in its host", "fix: take the blank out");
    assertThat(command(command, "ftp://localhost")).isEqualTo(2);
    assertThat(output).contains("of another scheme");
    assertThat(command(command, "http://user:s3cret@/x")).isEqualTo(2);
    assertThat(output).contains("without a host that can be called").doesNotContain("s3cret");
    assertThat(command(command, "http://localhost:99999")).isEqualTo(2);
    assertThat(output).contains("fix: write a port of 1 to 65535");
  }

  @ParameterizedTest
  @CsvSource({
    "' http://localhost:8080 ',http://localhost:8080",
    "http://localhost:8080/a b,http://localhost:8080/a%20b",
    "https://cửa-hàng.vn:8443/gọi,https://xn--ca-hng-lta4562d.vn:8443/g%E1%BB%8Di",
    "http://my_shop:3000/hook,http://my_shop:3000/hook",
    "http://[::1]:3000,http://[::1]:3000"
  })
  void readsUrlsAsPeopleWriteThem(String given, String read) {
    assertThat(Urls.readWeb(given)).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "trigger"})
  void aHostThatJavasClientCannotCallIsRefusedWithTheWayOut(String command) throws IOException {
    assertThat(command(command, "http://my_shop:3000")).isEqualTo(2);
    assertThat(output)
        .contains("calls no host name with an underscore, was my_shop")
        .contains("fix: give the service a network alias without one");
  }

  @Test
  void theProxyGoesToHostsWithAnUnderscore() throws Exception {
    try (ContractProxy proxy =
        ContractProxy.start(ProxyOptions.to(URI.create("http://no_such_host.invalid:3000")))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(proxy.baseUrl()).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body())
          .contains("no_such_host.invalid")
          .contains("proxy.target.unreachable");
    }
  }

  /** A port that is free on both addresses of loopback, and taken on ::1 alone. */
  private static HttpServer onIpv6Alone(URI fake) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("::1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          HttpRequest.Builder request =
              HttpRequest.newBuilder(URI.create(fake + exchange.getRequestURI().toString()))
                  .method(
                      exchange.getRequestMethod(),
                      HttpRequest.BodyPublishers.ofByteArray(
                          exchange.getRequestBody().readAllBytes()));
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          if (token != null) {
            request.header("Authorization", token);
          }
          String type = exchange.getRequestHeaders().getFirst("Content-Type");
          if (type != null) {
            request.header("Content-Type", type);
          }
          try (exchange) {
            HttpResponse<byte[]> answer =
                HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    server.start();
    return server;
  }

  private static boolean isIpv6There() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void localhostIsReachedWhereItListensOnIpv6Alone() throws IOException {
    assumeTrue(isIpv6There(), "no IPv6 loopback on this machine");
    try (SePayFake fake = SePayFake.start(FakeOptions.defaults())) {
      HttpServer server = onIpv6Alone(fake.baseUrl());
      try {
        String url = "http://localhost:" + server.getAddress().getPort();
        assertThat(HostAddresses.reachable(URI.create(url + "/x?y=1")))
            .hasToString("http://[0:0:0:0:0:0:0:1]:" + server.getAddress().getPort() + "/x?y=1");
        assertThat(command("verify", url)).as(output).isZero();
        assertThat(output).contains("PASSED: " + url);
        assertThat(command("trigger", url)).as(output).isZero();
      } finally {
        server.stop(0);
      }
    }
  }

  @Test
  void theProxyReachesLocalhostOnIpv6Alone() throws Exception {
    assumeTrue(isIpv6There(), "no IPv6 loopback on this machine");
    try (SePayFake fake = SePayFake.start(FakeOptions.defaults())) {
      HttpServer server = onIpv6Alone(fake.baseUrl());
      URI target = URI.create("http://localhost:" + server.getAddress().getPort());
      try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(target))) {
        HttpRequest request =
            HttpRequest.newBuilder(proxy.baseUrl().resolve("/api/v1/webhooks"))
                .header("Authorization", "Bearer kit_full")
                .build();
        assertThat(
                HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode())
            .isEqualTo(200);
      } finally {
        server.stop(0);
      }
    }
  }
}
