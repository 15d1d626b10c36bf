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

/** No token and no key of anybody's webhook leaves a run. */
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

  private static List<String> secrets(Stage stage) {
    List<String> secrets = new ArrayList<>(stage.tokens.values());
    secrets.add(KEY);
    return secrets;
  }

  @Test
  void noFormatTellsThem() {
    try (Stage stage = new Stage()) {
      Report report = Verifying.run(stage.options(Stage.FAKE.baseUrl(), undo));
      assertThat(all(report)).contains("Bearer ***").doesNotContain(secrets(stage));
      assertThat(report.toString()).doesNotContain(secrets(stage));
    }
  }

  @Test
  void noFormatRepeatsWhatTheServerRepeats() {
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  return reply.status() < 400
                      ? reply.edit(json -> json.put("message", "for " + ask.token()))
                      : Watch.reply(
                          418,
                          Map.of("X-Debug", ask.token().orElse("none")),
                          "{\"status\":\"error\",\"message\":\"token " + ask.token() + "\"}");
                })) {
      Report report = Verifying.run(stage.options(watch.url(), undo));
      assertThat(report.findings()).isNotEmpty();
      assertThat(all(report)).doesNotContain(secrets(stage));
    }
  }

  @Test
  void norDoesTheMessageOfARefusedToken() {
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) ->
                    Watch.reply(
                        401, Map.of(), "{\"message\":\"unknown: " + ask.token().get() + "\"}"))) {
      assertThatThrownBy(() -> Verifying.run(stage.options(watch.url(), undo)))
          .hasMessageContaining("unknown: ***")
          .message()
          .doesNotContain(stage.token());
    }
  }
}
