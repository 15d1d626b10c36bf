package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON reports and their schema. */
class JsonReportTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(Files.readString(Path.of("docs/report.schema.json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  static Stream<Report> reports() {
    return Stream.of(
        Samples.rich(), Samples.honoured(), Samples.large(30), Samples.allOf(Samples.HOSTILE));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void isValidByThePublishedSchema(Report report) {
    assertThat(errors(Format.JSON.render(report))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoReport() {
    String json = Format.JSON.render(Samples.rich());
    assertThat(errors(json.replace("\"outcome\": \"broken\"", "\"outcome\": \"bad\"")))
        .isNotEmpty();
    assertThat(errors(json.replace("\"started\": \"2026", "\"started\": \"x2026"))).isNotEmpty();
    assertThat(errors(json.replace("\"notes\"", "\"note\""))).isNotEmpty();
  }

  @Test
  void keepsEveryTextAsItWas() throws IOException {
    String text = Samples.HOSTILE.replaceAll("[\ud800-\udfff]", "");
    JsonNode json = new ObjectMapper().readTree(Format.JSON.render(Samples.allOf(text)));
    assertThat(json.at("/findings/0/was").textValue()).isEqualTo(text);
    assertThat(json.at("/timeline/0/response/body").textValue()).isEqualTo(text);
  }

  @Test
  void keepsBodiesThatAreNotText() throws IOException {
    byte[] bytes = {(byte) 0xff, 0, 1};
    Exchange exchange =
        new Exchange(
            new Request("GET", "/", Headers.none(), Body.empty()),
            new Response(200, Headers.none(), Body.of(bytes)));
    Report sample = Samples.honoured();
    Report report =
        new Report(
            sample.run(),
            sample.checks(),
            sample.findings(),
            List.of(Samples.seen(1, "", "", exchange, List.of())),
            sample.coverage(),
            sample.notes());
    String text = Format.JSON.render(report);
    assertThat(errors(text)).isEmpty();
    assertThat(
            new ObjectMapper().readTree(text).at("/timeline/0/response/bodyBase64").binaryValue())
        .isEqualTo(bytes);
  }
}
