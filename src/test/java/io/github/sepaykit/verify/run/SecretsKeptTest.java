package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.format.Format;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No token and no key of anybody's webhook leaves a run. */
@Execution(ExecutionMode.CONCURRENT)
class SecretsKeptTest {
  private static final String KEY = "SHOPKEY00";

  @TempDir Path undo;

  private static String all(Report report) {
    StringBuilder all = new StringBuilder();
    for (Format format : Format.values()) {
      all.append(format.render(report));
    }
    return all.toString();
  }

  private static List<String> secrets(VerifiedCompany company) {
    List<String> secrets = new ArrayList<>(company.tokens.values());
    secrets.add(KEY);
    return secrets;
  }

  @Test
  void noFormatShowsThem() {
    try (VerifiedCompany company = new VerifiedCompany()) {
      Report report = VerificationRuns.run(company.options(VerifiedCompany.FAKE.baseUrl(), undo));
      assertThat(all(report)).contains("Bearer ***").doesNotContain(secrets(company));
      assertThat(report.toString()).doesNotContain(secrets(company));
    }
  }

  @Test
  void noFormatRepeatsWhatTheServerRepeats() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  return reply.status() < 400
                      ? reply.edit(json -> json.put("message", "for " + request.token()))
                      : WatchedServer.reply(
                          418,
                          Map.of("X-Debug", request.token().orElse("none")),
                          "{\"status\":\"error\",\"message\":\"token " + request.token() + "\"}");
                })) {
      Report report = VerificationRuns.run(company.options(watched.url(), undo));
      assertThat(report.findings()).isNotEmpty();
      assertThat(all(report)).doesNotContain(secrets(company));
    }
  }

  @Test
  void norDoesTheMessageOfARefusedToken() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) ->
                    WatchedServer.reply(
                        401,
                        Map.of(),
                        "{\"message\":\"unknown: " + request.token().get() + "\"}"))) {
      assertThatThrownBy(() -> VerificationRuns.run(company.options(watched.url(), undo)))
          .hasMessageContaining("unknown: ***")
          .message()
          .doesNotContain(company.token());
    }
  }
}
