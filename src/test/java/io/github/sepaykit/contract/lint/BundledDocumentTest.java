package io.github.sepaykit.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the kit's own document must keep beyond being sound. */
class BundledDocumentTest {
  private static final Path FILE = Path.of("openapi/sepay-webhooks.yaml");
  private static final Document DOCUMENT = SpecLinter.load(FILE, (use, value, errors) -> List.of());

  /** The examples' own rule of the linter holds each against its schema. */
  @Test
  void hasNoProblemEvidenceAndExamplesIncluded() {
    assertThat(Contract.lint(FILE)).isEmpty();
    assertThat(DOCUMENT.root().node().path("x-evidence-required").asBoolean()).isTrue();
  }

  @Test
  void everyBodyAndParameterHasAnExample() {
    List<String> without = new ArrayList<>();
    int bodies = 0;
    for (Visit visit : DocumentWalk.walk(new LintFindings(DOCUMENT))) {
      boolean body = visit.kind() == DocumentGrammar.MEDIA_TYPE;
      if (body || visit.kind() == DocumentGrammar.PARAMETER && !visit.isReference()) {
        bodies += body ? 1 : 0;
        JsonNode node = visit.place().node();
        if (node.path("examples").isEmpty() && !node.has("example")) {
          without.add(visit.place().pointer());
        }
      }
    }
    assertThat(without).isEmpty();
    assertThat(bodies).isGreaterThan(10);
  }

  @Test
  void operationsHaveTheScopesAndPermissionsOfTheReference() {
    assertThat(Contract.bundled().operations())
        .extracting(
            operation ->
                Map.entry(
                    operation.id(),
                    operation.method()
                        + " "
                        + operation.path()
                        + " "
                        + operation.scopes()
                        + " "
                        + operation.permission().orElse("")
                        + String.join("|", operation.roles())))
        .containsExactly(
            Map.entry("listWebhooks", "GET /api/v1/webhooks [webhook:read] view"),
            Map.entry("createWebhook", "POST /api/v1/webhooks [webhook:write] add"),
            Map.entry("getWebhook", "GET /api/v1/webhooks/{id} [webhook:read] view"),
            Map.entry("updateWebhook", "PATCH /api/v1/webhooks/{id} [webhook:write] edit"),
            Map.entry("deleteWebhook", "DELETE /api/v1/webhooks/{id} [webhook:delete] delete"),
            Map.entry("listBankAccounts", "GET /api/v1/bank-accounts [bank-account:read] "),
            Map.entry("getBankAccount", "GET /api/v1/bank-accounts/{id} [bank-account:read] "),
            Map.entry(
                "listSubAccounts",
                "GET /api/v1/bank-accounts/{id}/sub-accounts [bank-account:read] "),
            Map.entry("listTransactions", "GET /api/v1/transactions [transaction:read] "),
            Map.entry("getTransaction", "GET /api/v1/transactions/{id} [transaction:read] "),
            Map.entry("getProfile", "GET /api/v1/me [profile] "),
            Map.entry("getCompany", "GET /api/v1/company [company] Admin|SuperAdmin"),
            Map.entry(
                "updateCompanyConfigurations",
                "PATCH /api/v1/company/configurations [company] Admin|SuperAdmin"),
            Map.entry("authorize", "GET /oauth/authorize [] "),
            Map.entry("decideAuthorization", "POST /oauth/authorize [] "),
            Map.entry("requestToken", "POST /oauth/token [] "));
  }
}
