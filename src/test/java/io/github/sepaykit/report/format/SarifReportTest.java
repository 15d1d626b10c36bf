package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Samples;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SARIF beyond its schema, which {@code .ci/node/reports.mjs} holds. */
class SarifReportTest {
  private static JsonNode run(Report report) throws IOException {
    return new ObjectMapper().readTree(Format.SARIF.render(report)).at("/runs/0");
  }

  @Test
  void everyResultPointsAtItsRule() throws IOException {
    JsonNode run = run(Samples.rich());
    assertThat(run.at("/results")).hasSize(5);
    for (JsonNode result : run.at("/results")) {
      String rule =
          run.at("/tool/driver/rules/" + result.get("ruleIndex").intValue() + "/id").textValue();
      assertThat(rule).isEqualTo(result.get("ruleId").textValue());
    }
  }

  @Test
  void levelsFollowSeverityAndAcceptedOnesAreSuppressed() throws IOException {
    JsonNode results = run(Samples.rich()).at("/results");
    assertThat(results.findValuesAsText("level"))
        .containsExactly("error", "error", "error", "warning", "note");
    List<String> suppressed = results.findValuesAsText("justification");
    assertThat(suppressed).containsExactly("accepted by the baseline until 2026-06-30");
    assertThat(results.get(1).has("suppressions")).isTrue();
  }

  @Test
  void locatesTheClauseAndKeepsTheFingerprint() throws IOException {
    JsonNode first = run(Samples.rich()).at("/results/0");
    JsonNode place = first.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").textValue()).isEqualTo(Samples.DOCUMENT);
    assertThat(place.at("/region/startLine").intValue()).isEqualTo(712);
    assertThat(first.at("/partialFingerprints/sepayKit~1v1").textValue())
        .isEqualTo(GroupedFindings.worstFirst(Samples.rich().findings()).get(0).fingerprint());
  }

  @Test
  void listsWhatWasNotChecked() throws IOException {
    assertThat(run(Samples.rich()).at("/invocations/0/toolExecutionNotifications").toString())
        .contains("not checked: auth.expired: no expired token");
  }

  @Test
  void takesHostileText() throws IOException {
    JsonNode result = run(Samples.allOf(Samples.HOSTILE)).at("/results/0");
    assertThat(result.at("/message/text").textValue()).contains("\\u001b[31m]]></failure>");
    assertThat(URI.create(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText()))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "openapi/sepay-webhooks.yaml, openapi/sepay-webhooks.yaml",
    "my spec/đặc tả.yaml, my%20spec/%C4%91%E1%BA%B7c%20t%E1%BA%A3.yaml",
    "a:b.yaml, ./a:b.yaml",
    "sub\\a.yaml, sub/a.yaml",
    "/etc/a b.yaml, file:///etc/a%20b.yaml",
    "C:\\spec\\a.yaml, file:///C:/spec/a.yaml"
  })
  void writesFilesAsUris(String file, String uri) {
    assertThat(FileUris.of(file)).isEqualTo(uri);
    assertThat(URI.create(uri)).isNotNull();
  }
}
