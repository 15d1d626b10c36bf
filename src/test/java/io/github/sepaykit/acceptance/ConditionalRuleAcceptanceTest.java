package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.ExchangeFinding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The conditional rows of the reference: credentials by authen_type, bank_sub_account_ids when
 * only_va is 1.
 */
class ConditionalRuleAcceptanceTest extends FakeTest {
  private void refusesBecause(Map<String, Object> body, String field, String reason) {
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.message())
        .contains(field)
        .contains(reason)
        .doesNotContain("anyOf")
        .doesNotContain("allOf");
    List<ExchangeFinding> findings = sepay.journal().exchanges().get(0).findings();
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("request.body.required");
              assertThat(finding.pointer()).isEqualTo("/" + field);
              assertThat(finding.expected()).contains(reason);
              assertThat(finding.contract())
                  .matches("openapi/sepay-webhooks\\.yaml:\\d+ \\(documented\\)");
            });
    sepay.journal().clear();
  }

  private static Map<String, Object> less(Map<String, Object> body, String field) {
    Map<String, Object> copy = new HashMap<>(body);
    copy.remove(field);
    return copy;
  }

  @Test
  void apiKeyNeedsApiKey() {
    refusesBecause(without("api_key"), "api_key", "because authen_type is \"Api_Key\"");
  }

  @Test
  void apiKeyNeedsRequestContentType() {
    refusesBecause(
        without("request_content_type"),
        "request_content_type",
        "because authen_type is \"Api_Key\"");
  }

  @Test
  void noAuthenNeedsRequestContentType() {
    assertThat(api.create(noAuthen()).status()).isEqualTo(201);
    sepay.journal().clear();
    refusesBecause(
        less(noAuthen(), "request_content_type"),
        "request_content_type",
        "because authen_type is \"No_Authen\"");
  }

  @ParameterizedTest(name = "OAuth2.0 needs {0}")
  @ValueSource(strings = {"oauth2_access_token_url", "oauth2_client_id", "oauth2_client_secret"})
  void oauth2NeedsItsThreeFields(String field) {
    refusesBecause(less(oauth2(), field), field, "because authen_type is \"OAuth2.0\"");
  }

  @Test
  void oauth2WithItsThreeFieldsIsTaken() {
    assertThat(api.create(oauth2()).status()).isEqualTo(201);
  }

  @Test
  void onlyVaNeedsBankSubAccountIds() {
    refusesBecause(minimal("only_va", 1), "bank_sub_account_ids", "because only_va is 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "true", "1.0"})
  void looseFlagsAreNormalisedBeforeTheRuleApplies(String loose) {
    String body =
        new String(Api.json(minimal("only_va", 0)), java.nio.charset.StandardCharsets.UTF_8);
    Api.Reply reply = api.post(Api.WEBHOOKS, body.replace("\"only_va\":0", "\"only_va\":" + loose));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("bank_sub_account_ids").contains("because only_va is 1");
  }

  @Test
  void bankSubAccountIdsMustHoldAtLeastOne() {
    Map<String, Object> body = minimal("only_va", 1);
    body.put("bank_sub_account_ids", List.of());
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("bank_sub_account_ids");
  }

  @Test
  void bankSubAccountIdsMustBeOfThatBankAccount() {
    long own = sepay.addVirtualAccount(account).id();
    long ofAnother = sepay.addVirtualAccount(sepay.addBankAccount().id()).id();
    Map<String, Object> body = minimal("only_va", 1);
    body.put("bank_sub_account_ids", List.of(own, ofAnother));
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("bank_sub_account_ids.1");
    assertThat(reply.rules()).contains("request.body.reference");
    body.put("bank_sub_account_ids", List.of(String.valueOf(own)));
    assertThat(api.create(body).status()).isEqualTo(201);
  }
}
