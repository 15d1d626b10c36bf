package io.github.sepaykit.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.DocumentProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The linter within {@code webhooks}: judged as everything else, though there is no path. */
class WebhookLintTest {
  private static final String SOUND =
      """
      openapi: 3.1.0
      info: {title: Coins, version: '1'}
      x-evidence-required: true
      paths:
        /coins:
          get:
            operationId: listCoins
            x-evidence: documented
            responses:
              '200': {description: Coins., x-evidence: documented}
      webhooks:
        coin:
          post:
            operationId: deliverTransaction
            x-evidence: observed
            security: [{}, {key: []}, {coins: ['coin:send']}]
            parameters:
              - {name: X-Trace, in: header, x-evidence: decided, schema: {type: string}}
            requestBody:
              x-evidence: observed
              content:
                application/json:
                  x-evidence: observed
                  schema: {$ref: '#/components/schemas/Coin'}
                  examples:
                    one: {value: {code: x1, sides: 2}}
                multipart/form-data:
                  x-evidence: observed
                  schema:
                    x-order-evidence: observed
                    type: object
                    required: [mint]
                    properties:
                      mint: {type: string, pattern: '^[a-z]', x-evidence: observed}
                  example: {mint: hanoi}
            responses:
              '200': {description: Taken., x-evidence: observed}
        coinByReference:
          $ref: '#/components/pathItems/Gone'
      components:
        securitySchemes:
          key: {type: apiKey, in: header, name: Authorization, x-scheme: Key, x-evidence: observed}
          coins:
            type: oauth2
            x-scheme: Bearer
            flows:
              clientCredentials:
                tokenUrl: https://example.com/token
                scopes: {'coin:send': Send.}
        pathItems:
          Gone:
            summary: A coin is gone
        schemas:
          Coin:
            type: object
            required: [code]
            properties:
              code: {type: string, x-evidence: observed}
              sides: {type: integer, minimum: 1, x-evidence: observed}
      """;

  /** The rule that must be expected, the text that is changed, and what it becomes. */
  record Fault(LintRule rule, String old, String changed) {
    @Override
    public String toString() {
      return rule.id() + ": " + changed.strip();
    }
  }

  static Stream<Fault> faults() {
    String multipart = "multipart/form-data:\n            x-evidence: observed";
    return Stream.of(
        new Fault(
            LintRule.EVIDENCE_MISSING, "deliverTransaction\n      x-evidence: observed", "deliver"),
        new Fault(
            LintRule.EVIDENCE_MISSING,
            "X-Trace, in: header, x-evidence: decided",
            "X-T, in: header"),
        new Fault(
            LintRule.EVIDENCE_MISSING,
            "requestBody:\n        x-evidence: observed",
            "requestBody:"),
        new Fault(LintRule.EVIDENCE_MISSING, multipart, "multipart/form-data:"),
        new Fault(
            LintRule.EVIDENCE_MISSING, "pattern: '^[a-z]', x-evidence: observed", "minLength: 1"),
        new Fault(LintRule.EVIDENCE_MISSING, "Taken., x-evidence: observed", "Taken."),
        new Fault(
            LintRule.EVIDENCE_UNKNOWN, "Taken., x-evidence: observed", "Taken., x-evidence: seen"),
        new Fault(LintRule.EVIDENCE_UNKNOWN, "x-order-evidence: observed", "x-order-evidence: yes"),
        new Fault(
            LintRule.EXTENSION_UNKNOWN, "x-order-evidence: observed", "x-order-evidense: observed"),
        new Fault(LintRule.EXTENSION_UNKNOWN, "x-scheme: Key", "x-sheme: Key"),
        new Fault(LintRule.VALUE, "x-scheme: Key", "x-scheme: [Key]"),
        new Fault(LintRule.EXAMPLE, "{code: x1, sides: 2}", "{code: x1, sides: 0}"),
        new Fault(LintRule.EXAMPLE, "{mint: hanoi}", "{mint: Hanoi}"),
        new Fault(LintRule.SCHEMA_REGEX, "'^[a-z]'", "'^[a-z'"),
        new Fault(LintRule.SCHEMA_TYPE, "mint: {type: string", "mint: {type: strng"),
        new Fault(
            LintRule.SCHEMA_KEYWORD, "mint: {type: string", "mint: {type: string, maxLenght: 3"),
        new Fault(LintRule.SCHEMA_REQUIRED, "required: [mint]", "required: [mnt]"),
        new Fault(LintRule.REF_DANGLING, "#/components/schemas/Coin", "#/components/schemas/Cion"),
        new Fault(
            LintRule.REF_DANGLING, "#/components/pathItems/Gone", "#/components/pathItems/Gnoe"),
        new Fault(LintRule.REF_DANGLING, "'#/components/pathItems/Gone'", "gone.yaml"),
        new Fault(
            LintRule.REF_REMOTE,
            "'#/components/pathItems/Gone'",
            "https://coins.example/gone.yaml"),
        new Fault(LintRule.REF_KIND, "#/components/pathItems/Gone", "#/components/schemas/Coin"),
        new Fault(
            LintRule.REF_LOOP, "summary: A coin is gone", "$ref: '#/components/pathItems/Gone'"),
        new Fault(
            LintRule.KEY_UNKNOWN,
            "responses:\n        '200': {description: Taken.",
            "respones: {}\n      {old}"),
        new Fault(LintRule.KEY_MISSING, "description: Taken.", "x-note: Taken."),
        new Fault(
            LintRule.RESPONSE_STATUS, "'200': {description: Taken.", "'20': {description: Taken."),
        new Fault(
            LintRule.OPERATION_ID_DUPLICATE,
            "operationId: deliverTransaction",
            "operationId: listCoins"),
        new Fault(
            LintRule.OPERATION_ID_MISSING, "operationId: deliverTransaction", "summary: A coin"),
        new Fault(LintRule.SECURITY_SCHEME, "{key: []}", "{kye: []}"),
        new Fault(LintRule.SECURITY_SCOPE, "['coin:send']", "['coin:sned']"),
        new Fault(LintRule.PATH_PARAMETER, "X-Trace, in: header,", "id, in: path, required: true,"),
        new Fault(
            LintRule.PARAMETER_DUPLICATE,
            "- {name: X-Trace, in: header, x-evidence: decided, schema: {type: string}}",
            "{old}\n        {old}"),
        new Fault(LintRule.UNJUDGED, "{key: []}, ", "{key: [], coins: ['coin:send']}, "),
        new Fault(LintRule.UNJUDGED, "X-Trace, in: header", "trace, in: query"),
        new Fault(LintRule.UNJUDGED, "multipart/form-data:", "text/csv:"),
        new Fault(LintRule.UNJUDGED, "operationId: deliverTransaction", "operationId: deliverCoin"),
        new Fault(
            LintRule.UNJUDGED,
            "coin:\n    post:",
            "old:\n    put:\n      operationId: old\n      x-evidence: decided\n      responses:"
                + " {'200': {description: '', x-evidence: decided}}\n  {old}"));
  }

  @TempDir Path folder;

  private List<DocumentProblem> lint(String text) throws IOException {
    return Contract.lint(Files.writeString(folder.resolve("coins.yaml"), text));
  }

  @Test
  void aSoundSectionHasNoProblem() throws IOException {
    assertThat(lint(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void reportsEachFaultWithItsLineAndAFix(Fault fault) throws IOException {
    assertThat(SOUND).containsOnlyOnce(fault.old());
    int line = SOUND.substring(0, SOUND.indexOf(fault.old())).split("\n", -1).length;
    List<DocumentProblem> problems =
        lint(SOUND.replace(fault.old(), fault.changed().replace("{old}", fault.old())));
    assertThat(problems)
        .as("%s", problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.rule()).isEqualTo(fault.rule().id());
              assertThat(problem.fix()).isNotBlank();
              assertThat(problem.line()).isBetween(Math.max(1, line - 3), line + 3);
            });
  }

  @Test
  void warnsOfAnAuthorizationThatIsNotJudged() throws IOException {
    assertThat(lint(SOUND.replace("x-scheme: Key, ", "")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.rule()).isEqualTo(LintRule.UNJUDGED.id());
              assertThat(problem.error()).isFalse();
              assertThat(problem.pointer()).isEqualTo("/webhooks/coin/post/security/1");
              assertThat(problem.line()).isEqualTo(16);
            });
  }

  /** A path parameter has nowhere to stand. */
  @Test
  void saysThatAWebhookHasNoPath() throws IOException {
    assertThat(lint(SOUND.replace("X-Trace, in: header,", "id, in: path, required: true,")))
        .extracting(DocumentProblem::message)
        .contains("a webhook has no path, and no {id}");
  }

  /** The form of a delivery is judged wherever it is declared; any other is not, and says so. */
  @Test
  void followsTheFormToWhereItIsDeclared() throws IOException {
    int start = SOUND.indexOf("      requestBody:\n");
    int end = SOUND.indexOf("      responses:\n        '200': {description: Taken.");
    String body = SOUND.substring(start + "      requestBody:\n".length(), end);
    String moved =
        SOUND.substring(0, start)
            + "      requestBody: {$ref: '#/components/requestBodies/Coin'}\n"
            + SOUND.substring(end)
            + "  requestBodies:\n    Coin:\n"
            + body.indent(-2);
    assertThat(lint(moved)).isEmpty();
    assertThat(lint(moved.replace("operationId: deliverTransaction", "operationId: x")))
        .extracting(DocumentProblem::rule)
        .containsExactly(LintRule.UNJUDGED.id(), LintRule.UNJUDGED.id());
  }
}
