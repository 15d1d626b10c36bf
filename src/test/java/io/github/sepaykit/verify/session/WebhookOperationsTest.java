package io.github.sepaykit.verify.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.RunException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations of a document, found without their ids. */
class WebhookOperationsTest {
  @TempDir Path folder;

  private Contract document(String part, String replacement) throws IOException {
    String text = DocumentCopy.text();
    assertThat(text).containsPattern(part);
    Path file = folder.resolve("document.yaml");
    return Contract.load(DocumentCopy.write(file, text.replaceAll(part, replacement)));
  }

  @Test
  void findsOperationsByMethodAndPath() {
    WebhookOperations operations = WebhookOperations.of(Contract.bundled());
    assertThat(operations.actions())
        .extracting(action -> operations.operation(action).id())
        .containsExactly(
            "listWebhooks", "createWebhook", "getWebhook", "updateWebhook", "deleteWebhook");
  }

  @Test
  void namesWhatADocumentLacks() throws IOException {
    Contract contract = document("(?m)^    delete:\n", "    head:\n");
    assertThatThrownBy(() -> WebhookOperations.of(contract))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.USAGE))
        .hasMessage(
            """
            verify.spec: the document declares no operation to delete webhooks
              expected: GET …, POST …, GET …/{id}, PATCH …/{id}, DELETE …/{id}, on one path
              was:      GET /api/v1/webhooks, POST /api/v1/webhooks, GET /api/v1/webhooks/{id}, \
            PATCH /api/v1/webhooks/{id}, HEAD /api/v1/webhooks/{id}, \
            GET /api/v1/bank-accounts, GET /api/v1/bank-accounts/{id}, \
            GET /api/v1/bank-accounts/{id}/sub-accounts, GET /api/v1/transactions, \
            GET /api/v1/transactions/{id}, GET /api/v1/me, GET /api/v1/company, \
            PATCH /api/v1/company/configurations, GET /oauth/authorize, POST /oauth/authorize, POST /oauth/token
              fix:      give a document that declares them""");
  }

  @Test
  void takesNoOperationsOfAnotherPath() throws IOException {
    Contract contract = document("(?m)^  /api/v1/webhooks/\\{id}:", "  /api/v1/hooks/{id}:");
    assertThatThrownBy(() -> WebhookOperations.of(contract))
        .hasMessageContaining("no operation to get, update, delete webhooks");
  }
}
