package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.ExamReceiver.Result;
import io.github.sepaykit.http.LoopbackProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Receivers that only an HTTP proxy knows: exams of them, and deliveries to them. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ProxiedReceiverTest {
  /** "me:p@ss" for HTTP's basic authentication. */
  private static final String CREDENTIALS = "Proxy-Authorization: Basic bWU6cEBzcw==\r\n";

  private static final String[] ALLOWED = {"--allow-host", "shop.invalid"};

  @TempDir Path folder;

  private static String[] with(String[] first, String... more) {
    return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
  }

  private static Result exam(String base, String... more) {
    String[] orders = {"--codes", "DH1001..DH1009", "--yes"};
    return Result.ofExam(base + "/hook", base + "/state", with(with(ALLOWED, orders), more));
  }

  private static ExamReceiver opened(ExamReceiver receiver) {
    OrderCodes.of(null, "DH1001..DH1009").forEach(receiver::open);
    return receiver;
  }

  private String[] listen(String url, String... more) throws IOException {
    Path payments = folder.resolve("payments.jsonl");
    Files.writeString(payments, "{\"amount\": 1000, \"content\": \"DH1\"}\n");
    String[] args = {"listen", "--port", "0", "--forward-to", url};
    return with(with(with(args, "--payments", payments.toString()), ALLOWED), more);
  }

  @Test
  void anExamGoesThroughTheProxyThatIsGiven() throws Exception {
    try (ExamReceiver receiver = opened(ExamReceiver.plain());
        LoopbackProxy way = LoopbackProxy.to(receiver.port())) {
      Result result = exam("http://shop.invalid", "--proxy", way.url().toString());
      assertThat(result.code()).as(result.out() + result.err()).isZero();
      assertThat(result.err()).contains("ok        hazard.duplicate.exact");
      assertThat(way.heads())
          .anySatisfy(head -> assertThat(head).startsWith("GET http://shop.invalid/state HTTP/1.1"))
          .anySatisfy(
              head ->
                  assertThat(head)
                      .startsWith("POST http://shop.invalid/hook HTTP/1.1")
                      .contains("\r\nHost: shop.invalid\r\n"));
    }
  }

  @Test
  void anExamOverTlsGoesThroughATunnel() throws Exception {
    String pem = ExamReceiver.certificate(folder, "shop.invalid").toString();
    try (ExamReceiver receiver = opened(ExamReceiver.secured(folder, ""));
        LoopbackProxy way = LoopbackProxy.to(receiver.port())) {
      Result result =
          exam("https://shop.invalid", "--proxy", way.url().toString(), "--ca-cert", pem);
      assertThat(result.code()).as(result.out() + result.err()).isZero();
      assertThat(way.heads())
          .isNotEmpty()
          .allSatisfy(
              head ->
                  assertThat(head)
                      .isEqualTo(
                          "CONNECT shop.invalid:443 HTTP/1.1\r\nHost: shop.invalid:443\r\n\r\n"));
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() throws Exception {
    try (LoopbackProxy way = LoopbackProxy.refusing("407 Proxy Authentication Required")) {
      Result tunnel = exam("https://shop.invalid", "--proxy", way.url().toString());
      assertThat(tunnel.code()).isEqualTo(3);
      assertThat(tunnel.err())
          .startsWith("sepay-kit: exam.unreachable: no connection to shop.invalid:443")
          .contains("through the proxy " + way.url(), "refuses a tunnel", "407");
      Result forwarded = exam("http://shop.invalid", "--proxy", way.url().toString());
      assertThat(forwarded.code()).as(forwarded.err()).isEqualTo(3);
      assertThat(forwarded.err())
          .contains("through the proxy " + way.url(), "the proxy refuses with status 407");
    }
  }

  @Test
  void deliveriesGoThroughTheProxyThatIsGivenButNotToThisMachine() throws Exception {
    try (ExamReceiver receiver = ExamReceiver.plain();
        LoopbackProxy way = LoopbackProxy.to(receiver.port())) {
      String[] proxy = {"--proxy", way.url().toString()};
      assertThat(Result.of(listen("http://shop.invalid:8080/hook", proxy)).code()).isZero();
      assertThat(way.heads()).hasSize(1);
      assertThat(way.heads().get(0))
          .startsWith("POST http://shop.invalid:8080/hook HTTP/1.1\r\n")
          .contains("\r\nHost: shop.invalid:8080\r\n");

      for (String host : List.of("localhost", "127.0.0.1")) {
        String url = "http://" + host + ":" + receiver.port() + "/hook";
        assertThat(Result.of(listen(url, with(proxy, "--any-host"))).code()).isZero();
      }
      assertThat(way.heads()).hasSize(1);
      assertThat(receiver.bodies).hasSize(3);
    }
  }

  @Test
  void deliveriesGoThroughTheProxyOfTheEnvironmentButToHostsOfNoProxy() throws Exception {
    try (ExamReceiver receiver = ExamReceiver.plain();
        LoopbackProxy way = LoopbackProxy.to(receiver.port())) {
      String url = way.url().toString().replace("//", "//me:p%40ss@");
      Map<String, String> environment = Map.of("HTTP_PROXY", url, "NO_PROXY", "other.invalid");
      String[] args = listen("http://shop.invalid/hook");
      try (KitProcess process = KitProcess.start(folder, environment, args)) {
        String output = process.rest();
        assertThat(process.exitCode()).as(output + process.errors()).isZero();
        assertThat(output + process.errors()).doesNotContain("p@ss", "p%40ss", "bWU6cEBzcw");
      }
      assertThat(way.heads()).hasSize(1);
      assertThat(way.heads().get(0)).contains(CREDENTIALS);
      assertThat(receiver.bodies).hasSize(1);

      Map<String, String> direct = Map.of("HTTP_PROXY", url, "NO_PROXY", "invalid");
      try (KitProcess process = KitProcess.start(folder, direct, args)) {
        assertThat(process.rest()).contains("cURL error 6");
        assertThat(process.exitCode()).isEqualTo(1);
      }
      assertThat(way.heads()).hasSize(1);
    }
  }

  @Test
  void whatIsNoProxyIsRefusedBeforeAnythingIsSent() throws Exception {
    List<String[]> commands = new ArrayList<>();
    commands.add(listen("http://shop.invalid/hook", "--proxy", "https://proxy:1"));
    commands.add(new String[] {"serve", "--port", "0", "--any-host", "--proxy", "https://proxy:1"});
    commands.add(
        with(
            new String[] {
              "exam", "--url", "http://shop.invalid/hook", "--proxy", "https://proxy:1"
            },
            with(ALLOWED, "--yes")));
    for (String[] command : commands) {
      Result result = Result.of(command);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.err())
          .startsWith(
              "sepay-kit: --proxy: expected http://host:port, without user and password, was"
                  + " https://proxy:1");
    }
  }
}
