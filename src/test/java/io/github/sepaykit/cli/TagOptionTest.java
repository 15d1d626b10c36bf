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

/** {@code --tag}: only the operations of some resources. */
class TagOptionTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path recording;

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  /** A good list of webhooks, and a broken answer about a bank account that is not there. */
  @BeforeEach
  void record() throws IOException {
    String entry =
        """
        {"startedDateTime": "2026-03-02T07:00:00.000Z", "time": 1,
         "request": {"method": "GET", "url": "https://my.sepay.vn%s", "headers": []},
         "response": {"status": %d,
           "headers": [{"name": "Content-Type", "value": "application/json"}],
           "content": {"mimeType": "application/json", "text": "%s"}}}""";
    String empty =
        """
        {"status":"success","data":[],"meta":{"pagination":{"total":0,"per_page":20,\
        "current_page":1,"last_page":1}}}"""
            .replace("\"", "\\\"");
    String har =
        "{\"log\": {\"version\": \"1.2\", \"entries\": ["
            + entry.formatted("/api/v1/webhooks", 200, empty)
            + ","
            + entry.formatted("/api/v1/bank-accounts/9", 404, "gone")
            + "]}}";
    recording = Files.writeString(folder.resolve("both.har"), har);
  }

  @Test
  void judgesTheOperationsOfTheTagsOnly() {
    String file = recording.toString();
    assertThat(run("check", file)).as(out.toString()).isEqualTo(1);
    assertThat(run("check", file, "--tag", "webhooks")).as(out + "" + err).isZero();
    assertThat(out.toString())
        .contains(
            "honours the contract: 1 of 1 check that applies judged, of Webhooks and nothing else (--tag)");
    assertThat(run("check", file, "--tag", "Bank accounts")).isEqualTo(1);
    assertThat(run("check", file, "--tag", "webhooks,bank-accounts")).isEqualTo(1);
  }

  @Test
  void namesTheTagsWhenOneIsUnknown() throws IOException {
    String tokens =
        Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n").toString();
    String url = "http://127.0.0.1:9";
    for (String[] args :
        new String[][] {
          {"check", recording.toString(), "--tag", "hooks"},
          {"verify", "--url", url, "--token-file", tokens, "--tag", "hooks"},
          {"proxy", "--url", url, "--port", "0", "--tag", "hooks"}
        }) {
      err.getBuffer().setLength(0);
      assertThat(run(args)).as(args[0] + err).isEqualTo(2);
      assertThat(err.toString())
          .contains(
              "--tag: expected some of [webhooks, bank-accounts, transactions, profile, company, oauth2],"
                  + " was \"hooks\"");
    }
  }

  @Test
  void aVerificationIsAboutOperationsThatTakeAToken() throws IOException {
    String tokens =
        Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n").toString();
    String[] args = {
      "verify", "--url", "http://127.0.0.1:9", "--token-file", tokens, "--tag", "oauth2"
    };
    assertThat(run(args)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString())
        .contains("expected tags of operations that take one, was [OAuth2]", "by check or proxy");
  }

  @Test
  void aRunThatWritesIsAboutWebhooks() throws IOException {
    String tokens =
        Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n").toString();
    String[] args = {
      "verify",
      "--url",
      "http://127.0.0.1:9",
      "--token-file",
      tokens,
      "--write",
      "--yes",
      "--bank-account-id",
      "19",
      "--tag",
      "transactions"
    };
    assertThat(run(args)).as(err.toString()).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "a run that writes creates webhooks: expected tags with theirs, was [Transactions]");
  }
}
