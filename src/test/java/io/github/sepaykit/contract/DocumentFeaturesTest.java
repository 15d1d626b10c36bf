package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's document may say beyond what the bundled one does. */
class DocumentFeaturesTest {
  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Coins, version: '1'}
      paths:
        /coins/{set}/sides/{side}:
          get:
            operationId: getSide
            parameters:
              - {name: set, in: path, required: true, schema: {type: array, items: {type: integer}}}
              - {name: side, in: path, required: true, schema: {type: string, maxLength: 2}}
              - {name: each, in: query, schema: {type: array, items: {type: integer}}}
              - {name: csv, in: query, explode: false, schema: {type: array, items: {type: integer}}}
              - {name: bars, in: query, style: pipeDelimited, explode: false,
                 schema: {type: array, items: {type: integer}}}
              - {name: gaps, in: query, style: spaceDelimited, explode: false,
                 schema: {type: array, items: {type: integer}}}
              - {name: deep, in: query, required: true, style: deepObject, schema: {type: object}}
              - {name: loose, in: query, schema: {oneOf: [{type: integer}, {type: boolean}]}}
              - {name: weight, in: query, schema: {type: number, maximum: 5}}
              - {name: X-Ids, in: header, schema: {type: array, items: {type: integer}}}
            responses:
              '200': {description: A side., content: {application/*: {schema: {required: [a]}}}}
              '201':
                description: A side.
                content: {'application/json; charset=utf-8': {schema: {required: [a]}}}
              4XX: {description: Refused., content: {application/json: {schema: {required: [b]}}}}
              default: {description: Else., content: {application/json: {schema: {required: [c]}}}}
          head:
            operationId: headSide
            parameters:
              - {name: set, in: path, required: true, schema: {type: string}}
              - {name: side, in: path, required: true, schema: {type: string}}
            responses:
              '200': {description: A side., content: {application/json: {schema: {}}}}
        /coins:
          post:
            operationId: postCoin
            requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Coin'}}}}
            responses:
              '200':
                description: The coin.
                content: {application/json: {schema: {$ref: '#/components/schemas/Coin'}}}
      components:
        schemas:
          Coin:
            type: object
            required: [id, pin, note]
            properties:
              id: {type: integer, readOnly: true}
              pin: {type: string, writeOnly: true}
              note: {type: [string, 'null']}
              box: {type: string}
              shelf: {type: string}
            dependentRequired: {box: [shelf, row]}
            dependentSchemas: {shelf: {required: [row]}}
            example: {id: 1, pin: x, note: null}
      """;
  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static Contract contract = Contract.bundled();

  @BeforeAll
  static void load(@TempDir Path folder) throws IOException {
    contract = Contract.load(Files.writeString(folder.resolve("coins.yaml"), DOCUMENT));
  }

  private static CheckedRequest get(String target, Headers headers) {
    return contract.checkRequest(new Request("GET", target, headers, Body.empty()));
  }

  private static List<String> summary(List<Violation> violations) {
    return violations.stream().map(v -> v.rule() + " at " + v.pointer()).toList();
  }

  private static List<String> answered(String method, String path, int status, String body) {
    return summary(
        contract.checkResponse(
            new Request(method, path, Headers.none(), Body.empty()),
            new Response(status, JSON, Body.of(body))));
  }

  @Test
  void bothParametersOfAPathAreJudged() {
    assertThat(get("/coins/1,2/sides/x", JSON).violations()).isEmpty();
    assertThat(summary(get("/coins/1,x/sides/xyz", JSON).violations()))
        .containsExactly("request.path.parameter at /set/1", "request.path.parameter at /side");
  }

  @ParameterizedTest
  @CsvSource({
    "each, each=1&each=2, each=1&each=x",
    "csv, 'csv=1,2', 'csv=1,x'",
    "bars, bars=1|2, bars=1|x",
    "gaps, gaps=1%202, gaps=1+x",
  })
  void arraysAreReadInTheirStyle(String name, String sound, String broken) {
    CheckedRequest read = get("/coins/1/sides/x?" + sound, JSON);
    assertThat(read.violations()).isEmpty();
    assertThat(read.query()).isEqualTo(Map.of(name, List.of(1L, 2L)));
    assertThat(summary(get("/coins/1/sides/x?" + broken, JSON).violations()))
        .containsExactly("request.query.type at /" + name + "/1");
  }

  @Test
  void arraysInHeadersMayUseOneLineOrSeveral() {
    assertThat(get("/coins/1/sides/x", Headers.of("X-Ids", "1, 2", "X-Ids", "3")).violations())
        .isEmpty();
    assertThat(
            summary(get("/coins/1/sides/x", Headers.of("X-Ids", "1", "X-Ids", "x")).violations()))
        .containsExactly("request.header.value at /X-Ids/1");
  }

  @Test
  void aChoiceOfTypesInAQueryIsReadAsTheOneThatFits() {
    assertThat(get("/coins/1/sides/x?loose=true", JSON).query()).containsEntry("loose", true);
    assertThat(get("/coins/1/sides/x?loose=7", JSON).query()).containsEntry("loose", 7L);
    assertThat(summary(get("/coins/1/sides/x?loose=x", JSON).violations()))
        .containsExactly("request.query.type at /loose");
  }

  @Test
  void aNumberBeyondDoublePrecisionIsNone() {
    assertThat(get("/coins/1/sides/x?weight=1.5", JSON).query()).containsEntry("weight", 1.5);
    assertThat(summary(get("/coins/1/sides/x?weight=1e9999", JSON).violations()))
        .containsExactly("request.query.type at /weight");
  }

  @Test
  void statusesFallBackToTheirClassAndToTheDefault() {
    assertThat(answered("GET", "/coins/1/sides/x", 418, "{}"))
        .containsExactly("response.body.required at /b");
    assertThat(answered("GET", "/coins/1/sides/x", 500, "{}"))
        .containsExactly("response.body.required at /c");
  }

  @Test
  void mediaTypesMayBeRangesOrHaveParameters() {
    for (int status : List.of(200, 201)) {
      assertThat(answered("GET", "/coins/1/sides/x", status, "{}"))
          .containsExactly("response.body.required at /a");
    }
  }

  @Test
  void anAnswerToHeadNeedsNoBody() {
    assertThat(answered("HEAD", "/coins/1/sides/x", 200, "")).isEmpty();
  }

  @Test
  void dependenciesAreNamedByTheirCause() {
    assertThat(explained("{\"pin\":\"x\",\"note\":null,\"box\":\"b\"}"))
        .containsExactly(
            "/shelf: string, because box is present (dependentRequired/box/0)",
            "/row: a value, because box is present (dependentRequired/box/1)");
    assertThat(explained("{\"pin\":\"x\",\"note\":null,\"shelf\":\"b\"}"))
        .containsExactly(
            "/row: a value, because shelf is present (dependentSchemas/shelf/required/0)");
  }

  private static List<String> explained(String coin) {
    Request request = new Request("POST", "/coins", JSON, Body.of(coin));
    return contract.checkRequest(request).violations().stream()
        .map(v -> v.pointer() + ": " + v.expected() + " (" + v.clause().pointer() + ")")
        .map(text -> text.replace("/components/schemas/Coin/", ""))
        .toList();
  }

  @Test
  void propertiesForOneDirectionBelongThereAlone() {
    Request bare = new Request("POST", "/coins", JSON, Body.of("{\"pin\":\"x\",\"note\":null}"));
    assertThat(contract.checkRequest(bare).violations()).isEmpty();
    assertThat(answered("POST", "/coins", 200, "{\"id\":1,\"note\":\"x\"}")).isEmpty();

    Request both =
        new Request("POST", "/coins", JSON, Body.of("{\"id\":1,\"pin\":\"x\",\"note\":null}"));
    assertThat(summary(contract.checkRequest(both).violations()))
        .containsExactly("request.body.rule at /id");
    assertThat(answered("POST", "/coins", 200, "{\"id\":1,\"pin\":\"x\",\"note\":null}"))
        .containsExactly("response.body.rule at /pin");
  }
}
