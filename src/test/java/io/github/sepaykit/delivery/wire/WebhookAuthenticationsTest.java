package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Shape;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookAuthenticationsTest {
  private static final DeliveryContent CONTENT =
      new DeliveryContent(
          Map.of("api_key", "KEY1234567890"),
          "{\"id\":7}".getBytes(StandardCharsets.UTF_8),
          Instant.EPOCH,
          Optional.of("token"));

  @Test
  void coversEveryValueOfTheDocument() {
    Shape create =
        Contract.bundled().operation("createWebhook").orElseThrow().requestBody().orElseThrow();
    assertThat(create.properties().get("authen_type").enumValues())
        .containsExactlyInAnyOrderElementsOf(WebhookAuthentications.names());
  }

  @Test
  void refusesANameThatNothingCovers() {
    assertThat(WebhookAuthentications.find("Seal")).isEmpty();
    assertThatThrownBy(() -> WebhookAuthentications.named("Seal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "authen_type must be one of [No_Authen, Api_Key, OAuth2.0, HMAC_SHA256], was Seal");
  }

  @Test
  void wrongHeadersAreNeverTheRightOnes() {
    for (String name : WebhookAuthentications.names()) {
      WebhookAuthentication one = WebhookAuthentications.named(name);
      one.faultyHeaders(CredentialFault.WRONG_SECRET, CONTENT)
          .ifPresentOrElse(
              wrong ->
                  assertThat(wrong.toMap()).as(name).isNotEqualTo(one.headers(CONTENT).toMap()),
              () -> assertThat(one.headers(CONTENT).toMap()).as(name).isEmpty());
    }
  }

  @Test
  void theHeadersAreTheDocuments() {
    assertThat(WebhookAuthentications.API_KEY.headers(CONTENT).first("Authorization"))
        .contains("Apikey KEY1234567890");
    assertThat(WebhookAuthentications.named("OAuth2.0").headers(CONTENT).first("Authorization"))
        .contains("Bearer token");
  }
}
