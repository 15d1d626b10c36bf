package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.signature.SePaySignature;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ListenCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Receiver receiver = Receiver.taking();

  @TempDir Path folder;

  @AfterEach
  void stop() {
    receiver.close();
  }

  private String[] command(String... more) {
    List<String> args = new ArrayList<>(List.of("listen", "--port", "0"));
    args.addAll(List.of("--forward-to", receiver.url().toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private int run(String... more) {
    return Main.run(command(more), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private Path payments(String text) throws Exception {
    return Files.writeString(folder.resolve("payments.jsonl"), text);
  }

  @Test
  void playsAFileOfPaymentsAndEndsWithZeroWhenAllAreTaken() throws Exception {
    Path file =
        payments(
            """
            {"amount": 250000, "content": "DH1029 thanh toan"}

            {"type": "out", "amount": 1500, "referenceCode": "FT1", "code": "XX7"}
            """);
    assertThat(run("--payments", file.toString(), "--api-key", "KEY1234567890"))
        .as(err.toString())
        .isZero();
    assertThat(receiver.got()).hasSize(2);
    assertThat(receiver.got().get(0).headers().get("Authorization"))
        .containsExactly("Apikey KEY1234567890");
    assertThat(receiver.got().get(0).body())
        .contains("\"transferAmount\":250000", "\"code\":\"DH1029\"");
    assertThat(receiver.got().get(1).body())
        .contains("\"code\":\"XX7\"", "\"referenceCode\":\"FT1\"");
    assertThat(out.toString())
        .containsPattern(
            "(?m)^\\d\\d:\\d\\d:\\d\\d  in 250,000 VND  DH1029  200  \\d+ ms  attempt 1 of"
                + " transaction \\d+ to webhook \\d+: taken$")
        .containsPattern("(?m)^\\S+  out 1,500 VND  XX7  200  ")
        .endsWith("0 requests, none with violations\n2 deliveries, 2 taken, 2 attempts\n")
        .doesNotContain("KEY1234567890");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void signsWithASecret() throws Exception {
    Path file = payments("{\"amount\": 250000, \"content\": \"DH1029\"}\n");
    String secret = "whsec_0123456789abcdef0123456789abcdef";
    assertThat(run("--payments", file.toString(), "--secret", secret)).as(err.toString()).isZero();
    Receiver.Got got = receiver.got().get(0);
    assertThat(
            SePaySignature.verify(
                secret,
                got.headers(),
                got.body().getBytes(StandardCharsets.UTF_8),
                Clock.systemUTC(),
                Duration.ofMinutes(5)))
        .isEqualTo(SePaySignature.Outcome.VALID);
    assertThat(out.toString()).doesNotContain(secret);
    assertThat(run("--secret", secret, "--api-key", "KEY1234567890")).isEqualTo(2);
    assertThat(err.toString()).contains("--api-key=KEY, --secret=SECRET are mutually exclusive");
    assertThat(run("--secret", "")).isEqualTo(2);
    assertThat(err.toString()).contains("--secret must not be empty");
  }

  @Test
  void sendsWhatTheDashboardSendsAndEnds() {
    assertThat(run("--send-test")).as(err.toString()).isZero();
    assertThat(receiver.got().get(0).body()).startsWith("{\"id\":0,\"gateway\":\"SePay\",");
    assertThat(out.toString()).containsPattern("(?m)  in 10,000 VND  SEPAYTEST  200  ");
    receiver.answer(got -> new Receiver.Reply(401, ""));
    assertThat(run("--send-test")).isEqualTo(1);
  }

  @Test
  void aPaymentThatIsNotTakenIsRetriedToTheEndWithoutWaitingAndMakesCodeOne() throws Exception {
    receiver.answer(
        got -> got.body().contains("DH2") ? new Receiver.Reply(500, "") : Receiver.TAKEN);
    Path file =
        payments(
            "{\"amount\": 1000, \"content\": \"DH1\"}\n{\"amount\": 2000, \"content\": \"DH2\"}\n");
    assertThat(run("--payments", file.toString())).isEqualTo(1);
    assertThat(receiver.got()).hasSize(9);
    assertThat(out.toString())
        .containsPattern(
            "(?m)^\\S+  in 2,000 VND  DH2  500  .* attempt 1 .*: not taken, status 500;")
        .containsPattern("(?m) attempt 7 .*  next at \\d\\d:\\d\\d:\\d\\d$")
        .containsPattern("(?m) attempt 8 of transaction .*[^0-9:]$")
        .endsWith("2 deliveries, 1 taken, 9 attempts\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\": 0}|payments.jsonl, line 1: /amount: expected whole VND, at least 1, was 0",
        "{\"amount\": 5, \"memo\": \"x\"}|line 1: /memo: unknown field; expected one of",
        "[1]|line 1: ",
        "''|payments.jsonl: expected a payment in each line"
      })
  void aLineThatIsNoPaymentIsNamedBeforeAnythingIsSent(String text, String message)
      throws Exception {
    Path file = payments(text);
    assertThat(run("--payments", file.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("sepay-kit: --payments ")
        .contains(message)
        .doesNotContain("\tat ", "java.");
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void aReceiverBeyondThisMachineIsRefusedAtOnce() {
    String[] args = {"listen", "--port", "0", "--forward-to", "http://192.0.2.1/hook"};
    assertThat(Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true))).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("sepay-kit: --forward-to: ")
        .contains("192.0.2.1", "--allow-host");
  }

  @Test
  void aReceiverBehindACertificateOfItsOwnIsTrustedWhenItIsNamed() throws Exception {
    Path pem = ExamReceiver.certificate(folder, "localhost");
    Path file = payments("{\"amount\": 1000, \"content\": \"DH1\"}\n");
    try (ExamReceiver secured = ExamReceiver.secured(folder, "")) {
      String url = "https://localhost:" + secured.port() + "/hook";
      String[] plain = {
        "listen", "--port", "0", "--forward-to", url, "--payments", file.toString()
      };
      assertThat(Main.run(plain, new PrintWriter(out, true), new PrintWriter(err, true)))
          .isEqualTo(1);
      assertThat(out.toString()).contains("cURL error 60");
      String[] trusting = {
        "listen",
        "--port",
        "0",
        "--url",
        url,
        "--payments",
        file.toString(),
        "--ca-cert",
        pem.toString()
      };
      assertThat(Main.run(trusting, new PrintWriter(out, true), new PrintWriter(err, true)))
          .as(out.toString())
          .isZero();
    }
    assertThat(run("--payments", file.toString(), "--ca-cert", file.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("start.ca-cert", "certificates in PEM");
  }

  @Test
  void commandsPayReplayFailDisturbAndAdvanceTheClock() throws Exception {
    try (KitProcess process = KitProcess.start(folder, command())) {
      process.type("pay 250.000 DH77 xin chao\nfail\npay 1000\nadvance\nreplay\ntest\n");
      process.type("pay abc\n");
      process.type(
          "disturb dropped\ndisturb droped\npya\nout 5000\nadvance 5m\nbogus\npay 1.5\nquit\n");
      String output = process.rest();
      assertThat(process.exitCode()).as(process.errors()).isZero();
      assertThat(output)
          .containsPattern("  in 250,000 VND  DH77  200  .*attempt 1 .*: taken\n")
          .containsPattern(
              "  in 1,000 VND  DH1001  no answer  .*attempt 1 .*: not taken, cURL error 7")
          .containsPattern("  DH1001  200  .*attempt 2 .*: taken\nthe clock is at .*made: 1\n")
          .containsPattern("  DH1001  200  .*replay of transaction \\d+ .*: taken\n")
          .containsPattern("  in 10,000 VND  SEPAYTEST  200  .*: taken\n")
          .containsPattern("transaction \\d+: a disturbance dropped it\n")
          .contains(
              "\"abc\" was taken as the memo of 250000 VND; the amount comes first, as in: pay 100000 DH1029\n")
          .contains("disturb: did you mean \"dropped\"? expected one of duplicate, ")
          .contains("no command is called pya; did you mean \"pay\"?\n")
          .contains("attempts made: 0\n", "no command is called bogus; \"help\" prints all\n")
          .contains("pay: expected whole VND, at least 1, such as 250000 or 250.000, was 1.5\n")
          .endsWith("0 requests, none with violations\n5 deliveries, 5 taken, 6 attempts\n");
      assertThat(receiver.got()).hasSize(5);
    }
  }

  @Test
  void withoutCommandsItListensForOthersUntilASignal() throws Exception {
    try (KitProcess process = KitProcess.start(folder, command())) {
      process.endInput();
      process.line();
      String url = process.line().replaceAll(".* on (http://\\S+), .*", "$1");
      String[] trigger = {"trigger", "--server", url, "--amount", "7000", "--wait"};
      assertThat(Main.run(trigger, new PrintWriter(out, true), new PrintWriter(err, true)))
          .as(err.toString())
          .isZero();
      process.terminate();
      assertThat(process.rest())
          .containsPattern("(?m)^\\S+  in 7,000 VND  no code  200  .*: taken$")
          .endsWith("1 delivery, 1 taken, 1 attempt\n");
    }
  }
}
