package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of an app that gets its tokens: judged, and printed without a secret. */
class CheckOAuthTest {
  private static final String RECORDING =
      """
      {"log": {"entries": [
        {"request": {"method": "GET", "headers": [],
          "url": "https://my.sepay.vn/oauth/authorize?response_type=code&client_id=shop&state=shown-state&redirect_uri=https%3A%2F%2Fshop.example%2Fcb"},
         "response": {"status": 302,
          "headers": [{"name": "Location", "value": "https://shop.example/cb?code=hidden-code-1&state=shown-state"}],
          "content": {"mimeType": "text/html", "text": ""}}},
        {"request": {"method": "POST", "url": "https://my.sepay.vn/oauth/token",
          "headers": [{"name": "Content-Type", "value": "application/x-www-form-urlencoded"}],
          "postData": {"mimeType": "application/x-www-form-urlencoded",
           "text": "grant_type=authorization_code&client_id=shop&client_secret=hidden-secret-1&code=hidden-code-1&code_verifier=hidden-verifier-1&GONE"}},
         "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"}],
          "content": {"mimeType": "application/json",
           "text": "{\\"access_token\\": \\"hidden-access-1\\", \\"token_type\\": \\"Bearer\\", \\"expires_in\\": 3600, \\"refresh_token\\": \\"hidden-refresh-1\\", \\"note\\": \\"for hidden-code-1\\"}"}}},
        {"request": {"method": "POST", "url": "https://my.sepay.vn/oauth/token",
          "headers": [{"name": "Content-Type", "value": "application/x-www-form-urlencoded"}],
          "postData": {"mimeType": "application/x-www-form-urlencoded",
           "text": "grant_type=password&client%5Fsecret=hidden-secret-1&refresh_token=hidden-refresh-1"}},
         "response": {"status": 400, "headers": [{"name": "Content-Type", "value": "application/json"}],
          "content": {"mimeType": "application/json",
           "text": "{\\"error\\": \\"invalid_grant\\", \\"error_description\\": \\"no hidden-refresh-1\\"}"}}}]}}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path sound;
  private Path broken;

  @BeforeEach
  void record() throws IOException {
    broken = Files.writeString(folder.resolve("broken.har"), RECORDING);
    sound =
        Files.writeString(
            folder.resolve("sound.har"),
            RECORDING
                .replace("GONE", "redirect_uri=https%3A%2F%2Fshop.example%2Fcb")
                .replace("grant_type=password", "grant_type=refresh_token")
                .replace(", \\\"note\\\": \\\"for hidden-code-1\\\"", ""));
  }

  private int run(Object... args) {
    return Main.run(
        Stream.of(args).map(Object::toString).toArray(String[]::new),
        new PrintWriter(out, true),
        new PrintWriter(err, true));
  }

  @Test
  void soundAuthorizationPasses() {
    assertThat(run("check", sound, "--tag", "oauth2")).as(out + "" + err).isZero();
    assertThat(out.toString()).startsWith("PASSED").contains("of OAuth2 and nothing else (--tag)");
  }

  /** Many servers have a path such as /oauth/token. */
  @Test
  void withoutUrlOrTagNobodyKnowsWhoseItIs() {
    assertThat(run("check", broken)).isEqualTo(2);
    assertThat(err.toString())
        .contains("nothing to judge", "--url", "3 entries of other servers or paths")
        .doesNotContain("hidden-");
  }

  @Test
  void anotherTagLeavesItOut() {
    assertThat(run("check", sound, "--tag", "webhooks")).as(out + "" + err).isEqualTo(2);
  }

  @Test
  void eachFaultIsReportedAndNoSecretIsPrinted() throws IOException {
    Path html = folder.resolve("report.html");
    Path json = folder.resolve("report.json");
    assertThat(
            run(
                "check",
                broken,
                "--url",
                "https://my.sepay.vn",
                "--report",
                "html=" + html,
                "--report",
                "json=" + json))
        .as(err.toString())
        .isEqualTo(1);
    assertThat(out.toString())
        .contains("request.body.required at /redirect_uri")
        .contains("request.body.enum at /grant_type")
        .containsPattern("contract: openapi/resources/oauth.yaml:[1-9]\\d* \\(observed\\)");
    String all = out + Files.readString(html) + Files.readString(json);
    assertThat(all).contains("shown-state").doesNotContain("hidden-");
  }
}
