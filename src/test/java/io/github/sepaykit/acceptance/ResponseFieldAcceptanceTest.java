package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the reference's table "The webhook object in responses". */
class ResponseFieldAcceptanceTest extends FakeTest {
  private JsonNode read(Map<String, Object> created) {
    return api.get(Api.one(api.created(created))).data();
  }

  @ParameterizedTest(name = "{0} is the integer that was sent")
  @ValueSource(strings = "bank_account_id")
  void integers(String field) {
    assertThat(read(minimal()).path(field).isIntegralNumber()).isTrue();
    assertThat(read(minimal()).path(field).asLong()).isEqualTo(account);
  }

  @ParameterizedTest(name = "{0} is the string that was sent")
  @ValueSource(
      strings = {
        "name",
        "event_type",
        "authen_type",
        "webhook_url",
        "api_key",
        "request_content_type"
      })
  void strings(String field) {
    assertThat(read(minimal()).path(field).textValue()).isEqualTo(minimal().get(field));
  }

  @ParameterizedTest(name = "{0} {1} is the boolean {2}")
  @CsvSource({
    "is_verify_payment,0,false",
    "is_verify_payment,1,true",
    "skip_if_no_code,0,false",
    "skip_if_no_code,1,true",
    "active,0,false",
    "active,1,true",
    "only_va,0,false"
  })
  void flags(String field, int sent, boolean shown) {
    JsonNode value = read(minimal(field, sent)).path(field);
    assertThat(value.isBoolean()).isTrue();
    assertThat(value.asBoolean()).isEqualTo(shown);
  }

  @Test
  void retryConditionsListIsShownAsAnObjectOfOne() {
    JsonNode shown =
        read(minimal("retry_conditions", List.of("non_2xx_status_code"))).path("retry_conditions");
    assertThat(shown.toString()).isEqualTo("{\"non_2xx_status_code\":1}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void retryConditionsEmptyOrAbsentIsShownAsAnObjectOfZero(boolean absent) {
    Map<String, Object> body = minimal();
    if (!absent) {
      body.put("retry_conditions", List.of());
    }
    assertThat(read(body).path("retry_conditions").toString())
        .isEqualTo("{\"non_2xx_status_code\":0}");
  }

  @Test
  void createdAtIsVietnamTimeWithoutAZone() {
    sepay.clock().set(Instant.parse("2026-12-31T17:00:05Z"));
    String token = sepay.tokens().mint("webhook:read", "webhook:write");
    Api then = api.with(token);
    assertThat(then.get(Api.one(then.created(minimal()))).data().path("created_at").asText())
        .isEqualTo("2027-01-01 00:00:05");
  }

  @Test
  void apiKeyIsShownInFullWithApiKeyOnly() {
    assertThat(read(minimal()).path("api_key").asText()).isEqualTo("KEY1234567890");
    assertThat(read(noAuthen()).has("api_key")).isFalse();
    assertThat(read(oauth2()).has("api_key")).isFalse();
  }

  @Test
  void requestContentTypeIsShownWithApiKeyAndNoAuthenOnly() {
    assertThat(
            read(minimal("request_content_type", "multipart_form-data"))
                .path("request_content_type")
                .asText())
        .isEqualTo("multipart_form-data");
    assertThat(read(noAuthen()).path("request_content_type").asText()).isEqualTo("Json");
    assertThat(read(oauth2()).has("request_content_type")).isFalse();
  }

  @Test
  void bankSubAccountIdsIsShownWithOnlyVaTrueOnly() {
    long virtual = sepay.addVirtualAccount(account).id();
    Map<String, Object> body = minimal("only_va", 1);
    body.put("bank_sub_account_ids", List.of(virtual));
    JsonNode shown = read(body);
    assertThat(shown.path("only_va").booleanValue()).isTrue();
    assertThat(shown.path("bank_sub_account_ids").toString()).isEqualTo("[" + virtual + "]");
    assertThat(read(minimal()).has("bank_sub_account_ids")).isFalse();
  }

  @ParameterizedTest(name = "{0} is never sent")
  @ValueSource(strings = {"oauth2_access_token_url", "oauth2_client_id", "oauth2_client_secret"})
  void oauth2CredentialsAreNeverSent(String field) {
    assertThat(read(oauth2()).has(field)).isFalse();
    assertThat(api.list("").text()).doesNotContain("s3cret-value");
  }

  @Test
  void theListShowsTheSameObjectAsTheGet() {
    long id = api.created(minimal());
    assertThat(api.list("").data().get(0)).isEqualTo(api.get(Api.one(id)).data());
  }
}
