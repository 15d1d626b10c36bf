package io.github.sepaykit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.ExamReceiver.Result;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Exams of receivers that are not at 127.0.0.1 without TLS. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ExamReachTest {
  private static final String CODES = "DH1001..DH1009";

  @TempDir static Path folder;
  private static String certificate = "";

  @BeforeAll
  static void certify() throws Exception {
    certificate = ExamReceiver.certificate(folder, "localhost").toString();
  }

  private static ExamReceiver opened(ExamReceiver receiver) {
    OrderCodes.of(null, CODES).forEach(receiver::open);
    return receiver;
  }

  private static Result exam(ExamReceiver receiver, String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 2);
    all[more.length] = "--codes";
    all[more.length + 1] = CODES;
    return Result.ofExam(receiver.url("/hook"), receiver.url("/state"), all);
  }

  private static void passes(Result result) {
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.err()).contains("ok        hazard.duplicate.exact");
  }

  @Test
  void aReceiverThatListensOnIpv6AloneIsReached() throws IOException {
    try (ExamReceiver receiver = opened(ExamReceiver.at("::1", "http://localhost"))) {
      passes(exam(receiver));
    }
    try (ExamReceiver receiver = opened(ExamReceiver.at("::1", "http://[::1]"))) {
      passes(exam(receiver));
    }
  }

  @Test
  void aHostWithAnUnderscoreIsAHost() {
    Result unknown =
        Result.of("exam", "--target", "http://my_shop_nowhere:8080/hook", "--code", "DH1");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .startsWith("sepay-kit: exam.host: nothing was sent: my_shop_nowhere is not this machine");
    Result allowed =
        Result.of(
            "exam",
            "--target",
            "http://my_shop_nowhere:8080/hook",
            "--allow-host",
            "my_shop_nowhere",
            "--yes");
    assertThat(allowed.code()).isEqualTo(3);
    assertThat(allowed.err())
        .startsWith("sepay-kit: exam.unreachable: no connection to my_shop_nowhere:8080")
        .contains("the name has no address");
  }

  @Test
  void aSelfSignedCertificateIsNamedWithTheWayOut() throws Exception {
    try (ExamReceiver receiver = opened(ExamReceiver.secured(folder, "https://localhost"))) {
      Result result = exam(receiver);
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err())
          .startsWith("sepay-kit: exam.tls: no TLS with localhost:" + receiver.port())
          .contains("  expected: a certificate that is trusted, and made out to localhost\n")
          .contains("  was:      localhost:")
          .contains("the certificate is not to be trusted: ")
          .contains("  fix:      ")
          .contains("--ca-cert FILE")
          .contains("--insecure")
          .doesNotContain("not answer", "Exception", "sun.");
      assertThat(receiver.bodies).isEmpty();
    }
  }

  @Test
  void aSelfSignedReceiverSitsTheExamOnceItIsTrusted() throws Exception {
    for (String[] trust : new String[][] {{"--ca-cert", certificate}, {"--insecure"}}) {
      try (ExamReceiver receiver = opened(ExamReceiver.secured(folder, "https://localhost"))) {
        passes(exam(receiver, trust));
      }
      try (ExamReceiver receiver = ExamReceiver.secured(folder, "https://localhost")) {
        String[] all = java.util.Arrays.copyOf(trust, trust.length + 2);
        all[trust.length] = "--orders-from";
        all[trust.length + 1] = receiver.url("/orders");
        passes(Result.ofExam(receiver.url("/hook"), receiver.url("/state"), all));
      }
    }
  }

  @Test
  void aCertificateOfAnotherNameIsNamedAndInsecureTakesIt() throws Exception {
    try (ExamReceiver receiver = opened(ExamReceiver.secured(folder, "https://127.0.0.1"))) {
      Result result = exam(receiver, "--ca-cert", certificate);
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).startsWith("sepay-kit: exam.tls: ").contains("127.0.0.1 found");
      passes(exam(receiver, "--insecure"));
    }
  }

  @Test
  void aStateBehindAnUnknownCertificateIsNamed() throws Exception {
    try (ExamReceiver receiver = opened(ExamReceiver.plain());
        ExamReceiver secured = ExamReceiver.secured(folder, "https://localhost")) {
      Result result = Result.ofExam(receiver.url("/hook"), secured.url("/state"));
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err())
          .startsWith("sepay-kit: exam.invariant: ")
          .contains("no TLS with localhost")
          .contains("--ca-cert FILE")
          .doesNotContain("not answer");
    }
  }

  @Test
  void aPlainServerAskedForTlsIsNamed() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Thread refusing = new Thread(() -> refuse(server), "plain-server");
      refusing.setDaemon(true);
      refusing.start();
      Result result =
          Result.of("exam", "--target", "https://127.0.0.1:" + server.getLocalPort() + "/hook");
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err())
          .startsWith("sepay-kit: exam.tls: ")
          .contains("http:// for a receiver");
    }
  }

  private static void refuse(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
      } catch (IOException e) {
        // The test has ended.
      }
    }
  }

  @Test
  void insecureIsForThisMachineAlone() {
    Result result =
        Result.of(
            "exam",
            "--target",
            "https://192.0.2.1/hook",
            "--allow-host",
            "192.0.2.1",
            "--yes",
            "--insecure");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("sepay-kit: exam.insecure: nothing was sent to 192.0.2.1\n  expected: ")
        .contains("\n  was:      192.0.2.1\n  fix:      ")
        .contains("--ca-cert FILE");
  }

  @Test
  void certificatesThatCannotBeReadAreWrongUsage() throws IOException {
    Path none = folder.resolve("none.pem");
    Result result =
        Result.of("exam", "--target", "https://localhost:9/hook", "--ca-cert", none.toString());
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("sepay-kit: exam.ca-cert: " + none).contains("  fix:");
    Result both =
        Result.of(
            "exam", "--target", "https://localhost:9/hook", "--insecure", "--ca-cert", certificate);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).startsWith("sepay-kit: --insecure trusts every certificate");
  }

  @Test
  void aReceiverThatDoesNotListenIsUnreachable() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    Result result = Result.of("exam", "--target", "http://localhost:" + port + "/hook");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("sepay-kit: exam.unreachable: no connection to localhost:" + port);
  }
}
