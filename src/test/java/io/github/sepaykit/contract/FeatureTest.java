package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of the document can be exercised, and what an exchange exercises. */
@Timeout(600)
class FeatureTest {
  private static final Contract CONTRACT = Contract.bundled(Edition.Y2025);
  private static final Headers JSON = Headers.of("Content-Type", "application/json");

  @TempDir Path folder;

  private static List<String> names(Iterable<Feature> features, String operation, Kind kind) {
    List<String> names = new ArrayList<>();
    for (Feature feature : features) {
      if (feature.operation().equals(operation) && feature.kind() == kind) {
        names.add(feature.name());
      }
    }
    return names;
  }

  private static Set<Feature> create(String body, int status, String answer) {
    return CONTRACT.features(
        new Exchange(
            new Request("POST", "/api/v1/webhooks", JSON, Body.of(body)),
            new Response(status, JSON, Body.of(answer))));
  }

  private static Set<Feature> get(String target, int status, String answer) {
    return CONTRACT.features(
        new Exchange(
            new Request("GET", target, Headers.none(), Body.empty()),
            new Response(status, JSON, Body.of(answer))));
  }

  @Test
  void listsEveryKindInDocumentOrder() {
    List<Feature> all = CONTRACT.features();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(all.stream().map(Feature::operation).distinct())
        .containsExactlyElementsOf(CONTRACT.operations().stream().map(Operation::id).toList());
    assertThat(names(all, "deleteWebhook", Kind.STATUS))
        .containsExactly("200", "204", "400", "401", "403", "404", "429", "500", "503");
    assertThat(names(all, "deleteWebhook", Kind.SCOPE)).containsExactly("webhook:delete");
    assertThat(names(all, "deleteWebhook", Kind.PARAMETER)).containsExactly("id");
    assertThat(names(all, "listWebhooks", Kind.PARAMETER))
        .containsExactly("webhook_url", "api_key", "active", "page", "limit");
    assertThat(names(all, "listWebhooks", Kind.REQUEST_VALUE))
        .containsExactly("active=0", "active=1");
    assertThat(names(all, "createWebhook", Kind.REQUEST_FIELD))
        .startsWith("/bank_account_id", "/name", "/event_type")
        .hasSize(16);
    assertThat(names(all, "createWebhook", Kind.REQUEST_VALUE))
        .contains("/authen_type=OAuth2.0", "/only_va=1", "/retry_conditions/*=non_2xx_status_code");
    assertThat(names(all, "createWebhook", Kind.BRANCH))
        .contains(
            "only_va needs bank_sub_account_ids",
            "201 status and data, or the older form with id at the root");
    assertThat(names(all, "listWebhooks", Kind.RESPONSE_FIELD))
        .contains("200 /data/*/name", "200 /meta/pagination/last_page", "401 /hint");
    assertThat(names(all, "getWebhook", Kind.RESPONSE_VALUE))
        .contains("200 /data/active=true", "200 /data/active=false", "404 /error=not_found");
  }

  @Test
  void membersThatAreOnlyToleratedAreFeaturesToo() {
    assertThat(names(CONTRACT.features(), "getWebhook", Kind.RESPONSE_FIELD))
        .contains("200 /data/oauth2_client_secret");
  }

  @Test
  void aCreateExercisesItsFieldsValuesAndRules() throws IOException {
    Exchange sound = Exchanges.one("sound-create").exchange();
    Set<Feature> found = CONTRACT.features(sound);
    assertThat(names(found, "createWebhook", Kind.SCOPE)).containsExactly("webhook:write");
    assertThat(names(found, "createWebhook", Kind.REQUEST_FIELD)).contains("/name", "/api_key");
    assertThat(names(found, "createWebhook", Kind.REQUEST_VALUE))
        .contains("/authen_type=Api_Key")
        .doesNotContain("/authen_type=OAuth2.0");
    assertThat(names(found, "createWebhook", Kind.BRANCH))
        .contains("Api_Key needs api_key and request_content_type")
        .doesNotContain("only_va needs bank_sub_account_ids");
  }

  @Test
  void looseValuesCountInNormalFormAndFieldsThatDoNotApplyAreNotThere() {
    Set<Feature> found =
        create(
            "{\"only_va\":\"1\",\"active\":false,\"authen_type\":\"OAuth2.0\",\"api_key\":\"k\","
                + "\"skip_if_no_code\":1.0}",
            400,
            "{}");
    assertThat(names(found, "createWebhook", Kind.REQUEST_VALUE))
        .containsExactlyInAnyOrder(
            "/only_va=1", "/active=0", "/authen_type=OAuth2.0", "/skip_if_no_code=1");
    assertThat(names(found, "createWebhook", Kind.REQUEST_FIELD)).doesNotContain("/api_key");
    assertThat(names(found, "createWebhook", Kind.BRANCH))
        .containsExactlyInAnyOrder(
            "only_va needs bank_sub_account_ids",
            "OAuth2.0 needs the token URL and the client's credentials");
  }

  @Test
  void aRefusalExercisesItsStatusAndNoScope() {
    Set<Feature> found =
        create("{}", 403, "{\"status\":\"error\",\"error\":\"forbidden\",\"message\":\"m\"}");
    assertThat(names(found, "createWebhook", Kind.STATUS)).containsExactly("403");
    assertThat(names(found, "createWebhook", Kind.SCOPE)).isEmpty();
    assertThat(names(found, "createWebhook", Kind.RESPONSE_VALUE))
        .containsExactlyInAnyOrder("403 /status=error", "403 /error=forbidden");
  }

  @Test
  void parametersCountWhenTheyAreSentWithAValueThatCounts() {
    Set<Feature> found = get("/api/v1/webhooks?active=0&page=&x=1&lim%69t=5", 200, "{}");
    assertThat(names(found, "listWebhooks", Kind.PARAMETER))
        .containsExactlyInAnyOrder("active", "limit");
    assertThat(names(found, "listWebhooks", Kind.REQUEST_VALUE)).containsExactly("active=0");
    assertThat(names(get("/api/v1/webhooks/7", 404, "{}"), "getWebhook", Kind.PARAMETER))
        .containsExactly("id");
  }

  @Test
  void rulesOfAnAnswerAreExercisedWhereTheyApply() {
    Set<Feature> found =
        get(
            "/api/v1/webhooks",
            200,
            "{\"data\":[{\"only_va\":false},{\"authen_type\":\"No_Authen\",\"only_va\":true,"
                + "\"unknown\":{}}]}");
    assertThat(names(found, "listWebhooks", Kind.BRANCH))
        .containsExactlyInAnyOrder(
            "200 No_Authen comes with request_content_type",
            "200 only_va comes with bank_sub_account_ids");
    assertThat(names(found, "listWebhooks", Kind.RESPONSE_VALUE))
        .contains("200 /data/*/only_va=true", "200 /data/*/only_va=false");
    assertThat(names(found, "listWebhooks", Kind.RESPONSE_FIELD))
        .containsExactlyInAnyOrder("200 /data", "200 /data/*/only_va", "200 /data/*/authen_type");
  }

  @Test
  void whatMatchesNoOperationExercisesNothing() {
    assertThat(get("/nowhere", 404, "{}")).isEmpty();
  }

  /** Recorded faults of every rule, unreadable bodies included. */
  @Test
  void whateverIsFoundIsAFeatureOfTheDocument() throws IOException {
    Set<Feature> all = new HashSet<>(CONTRACT.features());
    for (Exchanges.Case recorded : Exchanges.all()) {
      assertThat(all).containsAll(CONTRACT.features(recorded.exchange()));
    }
  }

  @Property(tries = 300)
  void neverThrows(@ForAll String target, @ForAll byte[] body, @ForAll int status) {
    Set<Feature> all = new HashSet<>(CONTRACT.features());
    for (String path : List.of("/api/v1/webhooks?" + target, "/api/v1/webhooks/" + target)) {
      for (String method : List.of("GET", "POST", "PATCH", "DELETE", target)) {
        Exchange exchange =
            new Exchange(
                new Request(method, path, JSON, Body.of(body)),
                new Response(status, JSON, Body.of(body)));
        assertThat(all).containsAll(CONTRACT.features(exchange));
      }
    }
  }

  @Test
  void deepAndLargeBodiesAreFoundWithinBounds() {
    assertThat(create("[".repeat(100_000), 201, "{\"data\":".repeat(100_000))).isNotEmpty();
    String list = "{\"data\":[" + "{\"only_va\":false},".repeat(50_000) + "{}]}";
    assertThat(names(get("/api/v1/webhooks", 200, list), "listWebhooks", Kind.RESPONSE_VALUE))
        .containsExactly("200 /data/*/only_va=false");
  }

  @Test
  void aChangedDocumentHasOtherFeatures() throws IOException {
    String changed =
        DocumentCopy.text()
            .replace("enum: [All, In_only, Out_only]", "enum: [All, In_only, Out_only, None]")
            .replace("- title: only_va needs bank_sub_account_ids\n", "- title: VA needs ids\n")
            .replaceFirst(
                "(?s)(    WebhookUpdated:.*?)      properties:\n",
                "$1      properties:\n        etag:\n          type: string\n"
                    + "          x-evidence: decided\n");
    Path file = DocumentCopy.write(folder.resolve("changed.yaml"), changed);
    List<Feature> added = new ArrayList<>(Contract.load(file).features());
    added.removeAll(CONTRACT.features());
    assertThat(names(added, "createWebhook", Kind.REQUEST_VALUE))
        .containsExactly("/event_type=None");
    assertThat(names(added, "createWebhook", Kind.BRANCH)).containsExactly("VA needs ids");
    assertThat(names(added, "updateWebhook", Kind.RESPONSE_FIELD)).containsExactly("200 /etag");
  }

  @Test
  void readsAlternativesDependenciesOpenStatusesAndSchemasThatContainThemselves()
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("small.yaml"),
            """
            openapi: 3.1.0
            info: {title: Small, version: '1'}
            paths:
              /trees:
                put:
                  operationId: putTree
                  requestBody:
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Tree'}
                        example: {kind: leaf}
                  responses:
                    2XX: {description: Fine.}
                    default: {description: Else.}
            components:
              schemas:
                Tree:
                  type: object
                  properties:
                    kind: {enum: [leaf, 1, null]}
                    children: {type: array, items: {$ref: '#/components/schemas/Tree'}}
                  dependentRequired: {children: [kind], name: [kind]}
                  if: {required: [children]}
                  then: {properties: {depth: {type: integer}}}
                  else: {properties: {color: {const: green}}}
                  oneOf:
                    - {title: A leaf, not: {required: [children]}}
                    - {required: [children]}
            """);
    Contract contract = Contract.load(file);
    String tree = "#/components/schemas/Tree";
    assertThat(names(contract.features(), "putTree", Kind.STATUS))
        .containsExactly("2XX", "default");
    assertThat(names(contract.features(), "putTree", Kind.REQUEST_FIELD))
        .contains("/kind", "/children", "/depth", "/color", "/children/*/kind");
    assertThat(contract.operations().get(0).requestExamples())
        .containsOnlyKeys("example")
        .containsEntry("example", java.util.Map.of("kind", "leaf"));
    Set<Feature> found =
        contract.features(
            new Exchange(
                new Request(
                    "PUT", "/trees", JSON, Body.of("{\"kind\":null,\"children\":[{\"kind\":1}]}")),
                new Response(204, Headers.none(), Body.empty())));
    assertThat(names(found, "putTree", Kind.STATUS)).containsExactly("2XX");
    assertThat(names(found, "putTree", Kind.BRANCH))
        .containsExactlyInAnyOrder(
            tree + "/then",
            tree + "/oneOf/1",
            tree + "/dependentRequired/children",
            "A leaf",
            tree + "/else");
    assertThat(names(found, "putTree", Kind.REQUEST_VALUE))
        .containsExactlyInAnyOrder("/kind=null", "/children/*/kind=1");
  }

  @Test
  void readsMediaRangesAndListsInParameters() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ranges.yaml"),
            """
            openapi: 3.1.0
            info: {title: Small, version: '1'}
            paths:
              /things:
                get:
                  operationId: listThings
                  parameters:
                    - name: kind
                      in: query
                      explode: false
                      schema: {type: array, items: {enum: [a, b, c]}}
                  responses:
                    '200':
                      description: Fine.
                      content:
                        'application/*':
                          schema: {type: object, properties: {x: {type: boolean}}}
            """);
    Set<Feature> found =
        Contract.load(file)
            .features(
                new Exchange(
                    new Request("GET", "/things?kind=a,c", Headers.none(), Body.empty()),
                    new Response(200, JSON, Body.of("{\"x\":true}"))));
    assertThat(names(found, "listThings", Kind.REQUEST_VALUE))
        .containsExactlyInAnyOrder("kind/*=a", "kind/*=c");
    assertThat(names(found, "listThings", Kind.RESPONSE_VALUE)).containsExactly("200 /x=true");
  }

  @Test
  void operationsHaveTheirRequestExamplesByName() {
    Operation create = CONTRACT.operation("createWebhook").orElseThrow();
    assertThat(create.requestExamples())
        .containsOnlyKeys("api_key", "no_authen_virtual_accounts", "oauth2");
    assertThat(create.requestExamples().get("api_key"))
        .containsEntry("active", 1L)
        .containsEntry("retry_conditions", List.of("non_2xx_status_code"));
    assertThat(CONTRACT.operation("getWebhook").orElseThrow().requestExamples()).isEmpty();
  }

  @Test
  void theSourceIsTheFileAsItWasAndTheBundledOneIsWhole() throws IOException {
    Path file = DocumentCopy.write(folder.resolve("mine.yaml"), DocumentCopy.text());
    Contract mine = Contract.load(file);
    Files.writeString(file, "changed since");
    assertThat(mine.source()).contains(DocumentCopy.text());

    Path whole = Files.writeString(folder.resolve("whole.yaml"), CONTRACT.source().orElseThrow());
    assertThat(Contract.load(whole).features()).isEqualTo(mine.features());
  }
}
