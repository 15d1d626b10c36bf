package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.Proposal;
import io.github.sepaykit.report.TimelineExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Proposals for documents that are not the kit's own: JSON, other layouts, other schemas. */
@Timeout(60)
class OtherDocumentsTest {
  private static final String YAML =
      """
      openapi: 3.1.0
      info: {title: Small, version: '1'}
      paths:
        /things:
          get:
            operationId: listThings
            responses:
              '200': {$ref: '#/components/responses/Things'}
      components:
        responses:
          Things:
            description: Things.
            content:
              application/json:
                schema:
                  type: array
                  items:
                    allOf:
                    - $ref: '#/components/schemas/Thing'
                    - {properties: {size: {type: integer}}}
        schemas:
          Thing:
            type: object
            properties:
              kind:
                enum:
                - big
                - small # not huge
              closed: {type: object, properties: {a: {type: integer}}, additionalProperties: false}
              fixed: {const: x}
              open:
                type: object
                additionalProperties: {type: integer}
      """;

  private static final String JSON =
      """
      {
        "openapi": "3.1.0",
        "info": {"title": "Small", "version": "1"},
        "paths": {
          "/things": {
            "get": {
              "operationId": "listThings",
              "responses": {
                "200": {
                  "description": "Things.",
                  "content": {
                    "application/json": {
                      "schema": {
                        "type": "object",
                        "properties": {
                          "a": {"type": "integer"}
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
      """;

  @TempDir Path folder;

  private final List<TimelineExchange> timeline = new ArrayList<>();

  private void see(int status, String body, String... headers) {
    Exchange exchange =
        new Exchange(
            new Request("GET", "/things", Headers.none(), Body.empty()),
            new Response(
                status,
                headers.length == 0
                    ? Headers.of("Content-Type", "application/json")
                    : Headers.of(headers),
                Body.of(body)));
    timeline.add(
        new TimelineExchange(
            timeline.size() + 1,
            "",
            "",
            Optional.of(exchange),
            "GET /things",
            "",
            Instant.EPOCH,
            Duration.ZERO,
            List.of()));
  }

  /** Applies each proposal on its own; its title with what it adds. */
  private List<String> proposed(String name, String text) throws IOException {
    Contract contract = Contract.load(Files.writeString(folder.resolve(name), text));
    List<String> titles = new ArrayList<>();
    for (Proposal proposal : Proposals.of(contract, timeline)) {
      String changed = Patches.gitApply(folder, name, text, proposal.diff());
      assertThat(changed).isEqualTo(Patches.apply(text, proposal.diff())).isNotEqualTo(text);
      Contract after = Contract.load(folder.resolve(name));
      assertThat(Proposals.of(after, timeline))
          .extracting(Proposal::title)
          .doesNotContain(proposal.title());
      titles.add(proposal.title());
    }
    return titles;
  }

  @Test
  void aJsonDocumentIsChangedInItsOwnStyle() throws IOException {
    see(200, "{\"a\":\"1\",\"b\":{\"c\":[1]}}", "Content-Type", "application/json", "X-Own", "1");
    see(404, "{\"d\":1}");
    see(200, "x", "Content-Type", "text/plain");
    assertThat(proposed("small.json", JSON))
        .containsExactly(
            "type string of GET /things 200.a",
            "property \"b\" of GET /things 200",
            "status 404 of listThings",
            "content type text/plain of GET /things 200",
            "header \"X-Own\" of GET /things 200");
  }

  @Test
  void schemasOfOtherShapesAreChangedWhereTheyHoldTheClause() throws IOException {
    see(200, "[{\"new\":1},{\"kind\":\"huge\"},{\"size\":\"L\"},{\"closed\":{\"b\":1}}]");
    see(200, "[{\"fixed\":\"y\"},{\"open\":{\"x\":1,\"y\":2}}]");
    assertThat(proposed("small.yaml", YAML))
        .containsExactlyInAnyOrder(
            "property \"new\" of Thing",
            "value \"huge\" of Thing.kind",
            "type string of Things.size",
            "property \"b\" of Thing.closed");
  }

  @Test
  void theAlternativeThatCameNearestIsChanged() throws IOException {
    see(200, "[{\"fixed\":true}]");
    String text =
        YAML.replace("{const: x}", "{anyOf: [{type: string, minLength: 2}, {type: integer}]}");
    assertThat(proposed("choice.yaml", text)).containsExactly("type boolean of Thing.fixed");
  }

  @Test
  void aLongListOfTheSameFaultIsOneProposal() throws IOException {
    see(200, "[" + "{\"size\":\"L\",\"new\":[]},".repeat(20_000) + "{\"size\":null}]");
    assertThat(proposed("long.yaml", YAML)).hasSize(2);
  }

  @Test
  void aDocumentWithoutEvidenceIsNamedByItsFile() throws IOException {
    see(418, "");
    Contract contract = Contract.load(Files.writeString(folder.resolve("my api.yaml"), YAML));
    assertThat(Proposals.of(contract, timeline).get(0).diff())
        .startsWith("--- a/my api.yaml\t\n+++ b/my api.yaml\t\n@@ ");
  }
}
