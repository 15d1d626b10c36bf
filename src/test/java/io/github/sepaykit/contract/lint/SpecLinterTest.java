package io.github.sepaykit.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks a sound document in one place at a time. */
@Timeout(600)
class SpecLinterTest {
  private static final String SOUND =
      """
      openapi: 3.1.0
      info: {title: Coins, version: '1'}
      x-evidence-required: true
      paths:
        /coins/{code}:
          get:
            operationId: getCoin
            x-evidence: documented
            security:
              - oauth2: ['coin:read']
            parameters:
              - $ref: '#/components/parameters/Code'
              - {name: day, in: query, x-evidence: decided, schema: {type: string, format: date}}
            responses:
              '200':
                description: The coin.
                x-evidence: documented
                content:
                  application/json:
                    x-evidence: documented
                    schema: {$ref: '#/components/schemas/Coin'}
                    example: {code: x1, sides: 2}
          delete:
            operationId: deleteCoin
            x-evidence: documented
            parameters:
              - $ref: '#/components/parameters/Code'
            responses:
              '204': {description: Gone., x-evidence: documented}
      components:
        securitySchemes:
          oauth2:
            type: oauth2
            flows:
              clientCredentials:
                tokenUrl: https://example.com/token
                scopes: {'coin:read': Read.}
        parameters:
          Code:
            name: code
            in: path
            required: true
            x-evidence: documented
            schema: {type: string, pattern: '^[a-z]'}
        schemas:
          Coin:
            type: object
            required: [code]
            properties:
              code: {type: string, minLength: 1, x-evidence: documented}
              sides: {type: integer, minimum: 1, maximum: 6, default: 2, x-evidence: decided}
              state: {type: string, enum: [new, worn], x-evidence: decided}
            allOf:
              - x-evidence: decided
                if: {properties: {state: {const: worn}}, required: [state]}
                then: {required: [sides]}
      """;

  /** A resource whose property "b" is created, but dropped from a PATCH. */
  private static final String MINTS =
      """

        /m: {post: {operationId: newM, x-evidence: decided, requestBody: {x-evidence: decided, \
      content: {application/json: {x-evidence: decided, schema: {properties: {\
      a: {x-evidence: decided}, b: {x-evidence: decided}, c: {x-evidence: decided}}}}}}, \
      responses: {'201': {description: Made., x-evidence: decided}}}}
        '/m/{id}': {parameters: [{name: id, in: path, required: true, \
      schema: {type: string}, x-evidence: decided}], \
      patch: {operationId: newerM, x-evidence: decided, requestBody: {x-evidence: decided, \
      content: {application/json: {x-evidence: decided, schema: {properties: {\
      a: {x-evidence: decided}, c: false}}}}}, \
      responses: {'200': {description: Changed., x-evidence: decided}}}}\
      """;

  /** The rule that must be expected, the line that is changed, and what it becomes. */
  record Fault(LintRule rule, String old, String changed) {
    @Override
    public String toString() {
      return rule.id() + ": " + changed.strip();
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault(LintRule.SYNTAX, "info: {title", "info: [title"),
        new Fault(LintRule.VERSION, "openapi: 3.1.0", "openapi: 3.0.3"),
        new Fault(LintRule.VERSION, "openapi: 3.1.0", "swagger: '2.0'"),
        new Fault(
            LintRule.KEY_DUPLICATE, "operationId: getCoin", "{old}\n      operationId: again"),
        new Fault(LintRule.KEY_UNKNOWN, "operationId: getCoin", "operationID: getCoin"),
        new Fault(LintRule.KEY_UNKNOWN, "description: The coin.", "{old}\n          headres: {}"),
        new Fault(LintRule.KEY_MISSING, "description: The coin.", "x-note: The coin."),
        new Fault(LintRule.VALUE, "required: [code]", "required: code"),
        new Fault(LintRule.VALUE, "in: query", "in: qurey"),
        new Fault(LintRule.VALUE, "minLength: 1", "minLength: -1"),
        new Fault(LintRule.VALUE, "minimum: 1", "minimum: one"),
        new Fault(LintRule.VALUE, "'204': {description", "'204': gone # "),
        new Fault(LintRule.REF_DANGLING, "schemas/Coin'}", "schemas/Cion'}"),
        new Fault(LintRule.REF_REMOTE, "'#/components/schemas/Coin'", "'coins.yaml#/Coin'"),
        new Fault(
            LintRule.REF_KIND, "'#/components/schemas/Coin'", "'#/components/parameters/Code'"),
        new Fault(
            LintRule.REF_LOOP,
            "Coin:\n      type: object",
            "Coin: {$ref: '#/components/schemas/Coin'}\n    Old:\n      type: object"),
        new Fault(LintRule.PATH_TEMPLATE, "/coins/{code}:", "coins/{code}:"),
        new Fault(LintRule.PATH_TEMPLATE, "/coins/{code}:", "/coins/{code:"),
        new Fault(LintRule.PATH_PARAMETER, "/coins/{code}:", "/coins/{id}:"),
        new Fault(LintRule.PATH_PARAMETER, "in: path\n      required: true", "in: path"),
        new Fault(
            LintRule.PARAMETER_DUPLICATE,
            "        - {name: day",
            "        - $ref: '#/components/parameters/Code'\n        - {name: day"),
        new Fault(
            LintRule.OPERATION_ID_DUPLICATE, "operationId: deleteCoin", "operationId: getCoin"),
        new Fault(LintRule.OPERATION_ID_MISSING, "operationId: getCoin", "summary: A coin"),
        new Fault(LintRule.RESPONSE_STATUS, "'204':", "'2O4':"),
        new Fault(LintRule.SECURITY_SCHEME, "- oauth2: [", "- oauth: ["),
        new Fault(LintRule.SECURITY_SCHEME, "type: oauth2", "type: oauth3"),
        new Fault(LintRule.SECURITY_SCOPE, "['coin:read']", "['coin:raed']"),
        new Fault(LintRule.SCHEMA_KEYWORD, "minLength: 1", "minLenght: 1"),
        new Fault(LintRule.SCHEMA_KEYWORD, "minLength: 1", "nullable: true"),
        new Fault(LintRule.SCHEMA_KEYWORD_UNKNOWN, "minLength: 1", "shiny: true"),
        new Fault(LintRule.SCHEMA_TYPE, "{type: integer", "{type: intger"),
        new Fault(LintRule.SCHEMA_REGEX, "'^[a-z]'", "'^[a-z'"),
        new Fault(LintRule.SCHEMA_FORMAT, "format: date", "format: dat"),
        new Fault(LintRule.SCHEMA_BOUNDS, "minimum: 1", "minimum: 9"),
        new Fault(LintRule.SCHEMA_ENUM, "[new, worn]", "[new, new]"),
        new Fault(LintRule.SCHEMA_ENUM, "[new, worn]", "[new, 7]"),
        new Fault(LintRule.SCHEMA_CONDITION, "then: {required", "x-then: {required"),
        new Fault(LintRule.SCHEMA_REQUIRED, "required: [code]", "required: [cod]"),
        new Fault(
            LintRule.SCHEMA_LOOP,
            "required: [code]",
            "{old}\n      not: {$ref: '#/components/schemas/Coin'}"),
        new Fault(
            LintRule.SCHEMA_LOOP,
            "required: [code]",
            "{old}\n      anyOf: [{allOf: [{$ref: '#/components/schemas/Coin'}]}]"),
        new Fault(LintRule.SCHEMA_REGEX, "minLength: 1", "patternProperties: {'(': true}"),
        new Fault(LintRule.VALUE, "minimum: 1", "multipleOf: 0"),
        new Fault(LintRule.UNJUDGED, "paths:", "servers: [{url: 'https://x.example/v1'}]\n{old}"),
        new Fault(
            LintRule.UNJUDGED,
            "paths:",
            "jsonSchemaDialect: http://json-schema.org/draft-07/schema#\n{old}"),
        new Fault(LintRule.UNJUDGED, "in: query", "in: cookie"),
        new Fault(LintRule.UNJUDGED, "in: query", "in: query, style: deepObject"),
        new Fault(LintRule.UNJUDGED, "{type: string, format: date}", "{type: object}"),
        new Fault(
            LintRule.UNJUDGED,
            "schema: {type: string, format: date}",
            "content: {application/json: {schema: {}, x-evidence: decided}}"),
        new Fault(LintRule.UNJUDGED, "application/json:", "text/csv:"),
        new Fault(LintRule.PARSER, "    oauth2:", "    key: {type: apiKey, in: header}\n{old}"),
        new Fault(LintRule.PROPERTY_NOT_UPDATABLE, "paths:", "{old}" + MINTS),
        new Fault(LintRule.DEFAULT, "default: 2", "default: 9"),
        new Fault(LintRule.EXAMPLE, "sides: 2}", "sides: many}"),
        new Fault(
            LintRule.EVIDENCE_MISSING,
            "      x-evidence: documented\n      security",
            "      security"),
        new Fault(
            LintRule.EVIDENCE_MISSING,
            "'204': {description: Gone., x-evidence: documented}",
            "'204': {description: Gone.}"),
        new Fault(
            LintRule.EVIDENCE_MISSING,
            "sides: {type: integer, minimum: 1, maximum: 6, default: 2, x-evidence: decided}",
            "sides: {type: integer}"),
        new Fault(LintRule.EVIDENCE_MISSING, "- x-evidence: decided\n          ", "- "),
        new Fault(
            LintRule.EVIDENCE_UNKNOWN,
            "default: 2, x-evidence: decided",
            "default: 2, x-evidence: decidde"),
        new Fault(LintRule.EXTENSION, "minLength: 1", "x-relevant-when: {stat: [new]}"),
        new Fault(LintRule.EXTENSION_UNKNOWN, "minLength: 1", "x-evidense: documented"));
  }

  @TempDir Path folder;

  private List<DocumentProblem> lint(String text) throws IOException {
    return Contract.lint(Files.writeString(folder.resolve("coins.yaml"), text));
  }

  @Test
  void aSoundDocumentHasNoProblem() throws IOException {
    assertThat(lint(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void reportsEachFaultWithItsLineAndAFix(Fault fault) throws IOException {
    assertThat(SOUND).contains(fault.old());
    int line = SOUND.substring(0, SOUND.indexOf(fault.old())).split("\n", -1).length;
    List<DocumentProblem> problems =
        lint(SOUND.replace(fault.old(), fault.changed().replace("{old}", fault.old())));
    assertThat(problems)
        .as("%s", problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.rule()).isEqualTo(fault.rule().id());
              assertThat(problem.error()).isEqualTo(fault.rule().isError());
              assertThat(problem.fix()).isNotBlank();
              assertThat(problem.column()).isPositive();
              assertThat(problem.line()).isBetween(Math.max(1, line - 3), line + 2);
            });
  }

  @Test
  void everyRuleIsShownByAFault() {
    Set<LintRule> shown = EnumSet.noneOf(LintRule.class);
    faults().forEach(fault -> shown.add(fault.rule()));
    // FILE: below. SCHEMA: what only the schema engine finds. REF_NAME: see DocumentFilesTest.
    assertThat(EnumSet.complementOf(EnumSet.copyOf(shown)))
        .containsExactlyInAnyOrder(LintRule.FILE, LintRule.SCHEMA, LintRule.REF_NAME);
  }

  @Test
  void reportsAllFaultsOfADocumentByLine() throws IOException {
    List<DocumentProblem> problems =
        lint(SOUND.replace("coin:read']", "coin:raed']").replace("minLength", "minLenght"));
    assertThat(problems)
        .extracting(DocumentProblem::rule)
        .containsExactly(LintRule.SECURITY_SCOPE.id(), LintRule.SCHEMA_KEYWORD.id());
    assertThat(problems.get(0).render())
        .matches(
            ".*coins\\.yaml:10:20: error \\[spec\\.security\\.scope] the scheme \"oauth2\" has no"
                + " scope \"coin:raed\"; fix: did you mean \"coin:read\"\\?");
  }

  @Test
  void warnsOfThePropertyThatAnUpdateDropsAlone() throws IOException {
    assertThat(lint(SOUND.replace("paths:", "paths:" + MINTS)))
        .extracting(p -> p.rule() + " " + p.pointer() + " " + p.error())
        .containsExactly(
            "spec.property.not-updatable"
                + " /paths/~1m/post/requestBody/content/application~1json/schema/properties/b"
                + " false");
  }

  @Test
  void loadingSaysWhatOnlySwaggerParserFinds() throws IOException {
    String yaml =
        SOUND.replace("    oauth2:\n", "    key: {type: apiKey, in: header}\n    oauth2:\n");
    Path file = Files.writeString(folder.resolve("coins.yaml"), yaml);
    assertThatThrownBy(() -> Contract.load(file))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("coins.yaml:32:5")
        .hasMessageContaining("[spec.parser] swagger-parser: attribute")
        .hasMessageContaining("securitySchemes.key.name is missing");
  }

  /** Long ways through references end soon, whether they lead on or in a circle. */
  @Test
  void longChainsOfReferencesAreRefused() throws IOException {
    for (String link :
        List.of(
            "{$ref: '#/components/schemas/A%d'}", "{not: {$ref: '#/components/schemas/A%d'}}")) {
      StringBuilder text = new StringBuilder(SOUND);
      for (int i = 0; i < 3000; i++) {
        text.append("    A").append(i).append(": ").append(link.formatted(i + 1)).append('\n');
      }
      assertThat(lint(text + "    A3000: {type: string}\n"))
          .isNotEmpty()
          .allSatisfy(p -> assertThat(p.rule()).endsWith(".loop"));
    }
  }

  /** Losing a tag anywhere must be seen: the bundled document is held by its own demand. */
  @Test
  void everyEvidenceTagThatTheDocumentNeedsIsMissed() throws IOException {
    Path document = DocumentCopy.write(folder.resolve("coins.yaml"), DocumentCopy.text());
    List<Path> files = new ArrayList<>(List.of(document));
    DocumentCopy.resources()
        .forEach(file -> files.add(folder.resolve("resources").resolve(file.getFileName())));
    int operations = 0;
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches("      x-evidence: .*")
            && lines.get(i + 1).matches("      (x-permission|x-roles|security):.*")) {
          operations++;
          List<String> without = new ArrayList<>(lines);
          without.set(i, "");
          Files.write(file, without);
          assertThat(Contract.lint(document))
              .extracting(DocumentProblem::rule)
              .contains(LintRule.EVIDENCE_MISSING.id());
        }
      }
      Files.write(file, lines);
    }
    assertThat(operations).isEqualTo(16);
    assertThat(Contract.lint(document)).isEmpty();
  }

  @Test
  void aBrokenDocumentIsNotLoaded() throws IOException {
    Path file =
        Files.writeString(folder.resolve("coins.yaml"), SOUND.replace("minLength", "minLenght"));
    assertThatThrownBy(() -> Contract.load(file))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("coins.yaml:")
        .hasMessageContaining("minLength");
  }

  @Test
  void aWarningDoesNotKeepADocumentFromLoading() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("coins.yaml"), SOUND.replace("format: date", "format: dat"));
    assertThat(Contract.load(file).operations()).hasSize(2);
  }
}
