package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sepay-kit check}: what it prints, writes and exits with. */
class CheckCommandTest {
  private static final String ENTRY =
      """
      {"request": {"method": "%s", "url": "https://my.sepay.vn/api/v1/webhooks/5",
        "headers": [{"name": "Authorization", "value": "Bearer t0p-s3cret-t0ken"}]},
       "response": {"status": 200, "headers": [],
        "content": {"mimeType": "application/json", "text": %s}}}""";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path sound;
  private Path broken;
  private Path drifting;

  @BeforeEach
  void recordings() throws IOException {
    sound = har("sound.har", "DELETE", "\"{\\\"status\\\":\\\"success\\\"}\"");
    broken = har("broken.har", "DELETE", "\"{\\\"status\\\":\\\"ok\\\"}\"");
    drifting = har("drift.har", "DELETE", "\"{\\\"status\\\":\\\"success\\\",\\\"new\\\":1}\"");
  }

  private Path har(String name, String method, String text) throws IOException {
    return Files.writeString(
        folder.resolve(name), "{\"log\": {\"entries\": [" + ENTRY.formatted(method, text) + "]}}");
  }

  private int run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return Main.run(texts, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void passedIsZero() {
    assertThat(run("check", sound)).as(err.toString()).isZero();
    assertThat(out.toString())
        .startsWith("PASSED")
        .contains("sound.har")
        .containsPattern("no exchange in the recording \\([^)]*listWebhooks")
        .doesNotContain("t0p-s3cret");
  }

  @Test
  void failedIsOne() {
    assertThat(run("check", sound, broken)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("FAILED")
        .contains("response.body.enum at /status")
        .contains("deleteWebhook")
        .doesNotContain("t0p-s3cret");
  }

  @Test
  void theHeadlineNamesTheSideThatBrokeTheContract() throws IOException {
    String entry =
        """
        {"startedDateTime": "2026-01-01T00:00:00Z", "time": 1,
         "request": {"method": "POST", "url": "https://my.sepay.vn/api/v1/webhooks",
          "headers": [{"name": "Authorization", "value": "Bearer t0p-s3cret"},
           {"name": "Content-Type", "value": "application/json"}],
          "postData": {"mimeType": "application/json", "text": "{}"}},
         "response": {"status": 400, "headers": [{"name": "Content-Type", "value": "application/json"}],
          "content": {"size": 1, "mimeType": "application/json",
           "text": "{\\"status\\":\\"error\\",\\"error\\":\\"validation_error\\",\\"message\\":\\"no\\"}"}}}
        """;
    Path client =
        Files.writeString(
            folder.resolve("client.har"), "{\"log\": {\"entries\": [" + entry + "]}}");

    assertThat(run("check", client)).as(err.toString()).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(
            "FAILED: %s has a client that does not honour the contract; the answers do: "
                .formatted(client));

    out.getBuffer().setLength(0);
    assertThat(run("check", client, broken)).isEqualTo(1);
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("does not honour the contract, and neither does its client: ");
  }

  @Test
  void driftIsOneWhenAsked() {
    assertThat(run("check", drifting)).isZero();
    assertThat(out.toString())
        .startsWith("PASSED")
        .contains("differs where nothing is promised", "response.body.unknown-field");
    assertThat(run("check", drifting, "--fail-on", "drift")).isEqualTo(1);
    assertThat(out.toString()).endsWith("there is drift, and --fail-on drift\n");
    assertThat(run("check", sound, "--fail-on", "drift")).isZero();
  }

  @Test
  void aBaselineAcceptsWhatIsKnown() {
    Path baseline = folder.resolve("baseline.json");
    assertThat(run("check", broken, "--write-baseline", baseline)).isEqualTo(1);
    assertThat(run("check", broken, "--baseline", baseline)).isZero();
  }

  @Test
  void writesReportsInEveryFormat() {
    for (String format : new String[] {"text", "json", "junit", "html", "sarif"}) {
      Path file = folder.resolve("reports/check." + format);
      assertThat(run("check", broken, "--report", format + "=" + file)).isEqualTo(1);
      assertThat(file).content().contains("response.body.enum").doesNotContain("t0p-s3cret");
    }
  }

  @Test
  void whatCannotBeReadIsTwo() throws IOException {
    Path cut = Files.writeString(folder.resolve("cut.har"), "{\"log\": {\"entries\": [{");
    for (Object[] args :
        new Object[][] {
          {"check"},
          {"check", cut},
          {"check", folder.resolve("none.har")},
          {"check", sound, "--base-url", "my.sepay.vn"},
          {"check", sound, "--base-url", "https://other.example"},
          {"check", sound, "--report", "pdf=x"},
          {"check", sound, "--report", "json=" + folder},
          {"check", sound, "--spec", cut},
          {"check", sound, "--fail-on", "nothing"}
        }) {
      err.getBuffer().setLength(0);
      assertThat(run(args)).as(String.join(" ", java.util.Arrays.toString(args))).isEqualTo(2);
      assertThat(err.toString()).startsWith("sepay-kit: ").doesNotContain("\tat ");
    }
  }

  @Test
  void anotherContractMayJudge() {
    assertThat(run("check", sound, "--spec", "openapi/sepay-webhooks.yaml")).isZero();
  }

  @Test
  void aBaseUrlPicksItsServer() {
    assertThat(run("check", broken, "--base-url", "https://my.sepay.vn")).isEqualTo(1);
  }
}
