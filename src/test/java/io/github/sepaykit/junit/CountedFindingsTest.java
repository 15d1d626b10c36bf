package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.JudgedJournal;
import io.github.sepaykit.control.RecordedExchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings that count, whatever the fake of today records. */
class CountedFindingsTest {
  private static JudgedJournal split(String rule, String severity, @Nullable String injected) {
    ExchangeFinding finding =
        new ExchangeFinding(rule, severity, "/a", "document:1", "b", "c", "d", "text");
    RecordedExchange exchange =
        new RecordedExchange(
            1,
            Instant.EPOCH,
            null,
            "GET",
            "/",
            Map.of(),
            "",
            200,
            Map.of(),
            "",
            List.of(finding),
            injected,
            "curl");
    return JudgedJournal.of(List.of(exchange), any -> false);
  }

  @ParameterizedTest(name = "{0} of severity {1} counts: {2}, and when injected: {3}")
  @CsvSource({
    "request.body.type, error, true, true",
    "request.body.type, warning, false, false",
    "request.body.type, drift, false, false",
    "auth.token.expired, error, false, false",
    "auth.scope.missing, error, false, false",
    "resource.unknown, error, false, false",
    "response.body.type, error, true, false",
    "response.body.type, drift, false, false"
  })
  void whatCounts(String rule, String severity, boolean counts, boolean countsInjected) {
    assertThat(split(rule, severity, null).isHonoured()).isEqualTo(!counts);
    assertThat(split(rule, severity, "503").isHonoured()).isEqualTo(!countsInjected);
  }

  @Test
  void onlyAWrongAnswerIsTheFakesOwnBug() {
    assertThat(split("response.body.type", "error", null).isKitBug()).isTrue();
    assertThat(split("request.body.type", "error", null).isKitBug()).isFalse();
  }
}
