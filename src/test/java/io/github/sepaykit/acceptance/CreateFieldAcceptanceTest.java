package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the reference's table "Create: request body". */
class CreateFieldAcceptanceTest extends FakeTest {
  private void refuses(Map<String, Object> body, String field) {
    int before = sepay.webhooks().all().size();
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("validation_error");
    assertThat(reply.message()).contains(field);
    assertThat(sepay.webhooks().all()).hasSize(before);
  }

  private JsonNode takes(Map<String, Object> body) {
    return api.get(Api.one(api.created(body))).data();
  }

  @ParameterizedTest(name = "{0} is required")
  @ValueSource(
      strings = {
        "bank_account_id",
        "name",
        "event_type",
        "authen_type",
        "webhook_url",
        "is_verify_payment"
      })
  void requiredFields(String field) {
    refuses(without(field), field);
  }

  @ParameterizedTest(name = "{0}: null counts as absent")
  @ValueSource(
      strings = {
        "bank_account_id",
        "name",
        "event_type",
        "authen_type",
        "webhook_url",
        "is_verify_payment",
        "api_key"
      })
  void nullOfARequiredFieldCountsAsAbsent(String field) {
    refuses(minimal(field, null), field);
  }

  @ParameterizedTest(name = "{0}: null counts as absent, the default holds")
  @ValueSource(
      strings = {
        "skip_if_no_code",
        "active",
        "only_va",
        "retry_conditions",
        "bank_sub_account_ids"
      })
  void nullOfAnOptionalFieldCountsAsAbsent(String field) {
    takes(minimal(field, null));
  }

  @ParameterizedTest(name = "{0} is optional, default {1}")
  @CsvSource({"skip_if_no_code,false", "active,true", "only_va,false"})
  void optionalFlagsHaveDefaults(String field, boolean value) {
    assertThat(takes(without(field)).path(field).booleanValue()).isEqualTo(value);
  }

  @ParameterizedTest(name = "event_type {0}")
  @ValueSource(strings = {"All", "In_only", "Out_only"})
  void eventTypes(String value) {
    assertThat(takes(minimal("event_type", value)).path("event_type").asText()).isEqualTo(value);
  }

  @ParameterizedTest(name = "request_content_type {0}")
  @ValueSource(strings = {"Json", "multipart_form-data"})
  void requestContentTypes(String value) {
    assertThat(takes(minimal("request_content_type", value)).path("request_content_type").asText())
        .isEqualTo(value);
  }

  static List<Object[]> outsiders() {
    return List.of(
        new Object[] {"event_type", "in_only"},
        new Object[] {"event_type", "Both"},
        new Object[] {"event_type", ""},
        new Object[] {"authen_type", "hmac_sha256"},
        new Object[] {"authen_type", "api_key"},
        new Object[] {"request_content_type", "application/x-www-form-urlencoded"},
        new Object[] {"request_content_type", "json"},
        new Object[] {"retry_conditions", List.of("timeout")},
        new Object[] {"retry_conditions", List.of("non_2xx_status_code", "x")},
        new Object[] {"is_verify_payment", 2},
        new Object[] {"active", -1},
        new Object[] {"only_va", "yes"});
  }

  @ParameterizedTest(name = "{0} = {1} is refused")
  @MethodSource("outsiders")
  void valuesOutsideTheEnum(String field, Object value) {
    refuses(minimal(field, value), field);
  }

  static List<Object[]> wrongTypes() {
    return List.of(
        new Object[] {"bank_account_id", "abc"},
        new Object[] {"bank_account_id", 1.5},
        new Object[] {"bank_account_id", true},
        new Object[] {"bank_account_id", List.of(19)},
        new Object[] {"name", 5},
        new Object[] {"name", Map.of("vi", "x")},
        new Object[] {"event_type", 1},
        new Object[] {"authen_type", List.of("Api_Key")},
        new Object[] {"webhook_url", 1},
        new Object[] {"api_key", 1234567890},
        new Object[] {"is_verify_payment", List.of()},
        new Object[] {"retry_conditions", "non_2xx_status_code"},
        new Object[] {"retry_conditions", Map.of("non_2xx_status_code", 1)},
        new Object[] {"retry_conditions", List.of(1)},
        new Object[] {"bank_sub_account_ids", 301},
        new Object[] {"bank_sub_account_ids", List.of("x")});
  }

  @ParameterizedTest(name = "{0} = {1} is of the wrong type")
  @MethodSource("wrongTypes")
  void valuesOfTheWrongType(String field, Object value) {
    Map<String, Object> body = minimal(field, value);
    if (field.equals("bank_sub_account_ids")) {
      body.put("only_va", 1);
    }
    refuses(body, field);
  }

  @Test
  void bankAccountIdMustExistInTheCompany() {
    refuses(minimal("bank_account_id", 999_999_999), "bank_account_id");
    long another = sepay.newCompany().bankAccounts().get(0).id();
    refuses(minimal("bank_account_id", another), "bank_account_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n "})
  void nameMustNotBeBlank(String name) {
    refuses(minimal("name", name), "name");
  }

  @Test
  void aNameOfMoreThan300CharactersIsNotRefused() {
    assertThat(takes(minimal("name", "ệ".repeat(301))).path("name").asText()).hasSize(301);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example.com/hook",
        "/hook",
        "ftp://shop.example.com/",
        "http://",
        "javascript:alert(1)",
        "https:// shop.example.com",
        ""
      })
  void webhookUrlMustBeAnAbsoluteHttpUrl(String url) {
    refuses(minimal("webhook_url", url), "webhook_url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:3000/hook",
        "http://127.0.0.1/x?y=1",
        "https://shop.example.com",
        "http://10.0.0.1/"
      })
  void webhookUrlMayBeLocalByDefault(String url) {
    assertThat(takes(minimal("webhook_url", url)).path("webhook_url").asText()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example.com/",
        "https://localhost/",
        "https://10.1.2.3/",
        "https://172.16.0.1/",
        "https://172.31.9.9/",
        "https://192.168.1.1/",
        "https://127.0.0.1/",
        "https://[::1]/"
      })
  void liveUrlRulesWantHttpsAndAPublicHost(String url) {
    configure(settings -> settings.withUrlRules(io.github.sepaykit.state.UrlRules.LIVE));
    refuses(minimal("webhook_url", url), "webhook_url");
    long id = api.created(minimal("webhook_url", "https://shop.example.com/"));
    Api.Reply patched = api.patch(Api.one(id), Map.of("webhook_url", url));
    assertThat(patched.status()).isEqualTo(400);
    assertThat(patched.rules()).contains("request.body.live-url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://shop.example.com/", "https://172.32.0.1/", "https://8.8.8.8/hook"})
  void liveUrlRulesTakeAPublicHost(String url) {
    configure(settings -> settings.withUrlRules(io.github.sepaykit.state.UrlRules.LIVE));
    takes(minimal("webhook_url", url));
  }

  @Test
  void retryConditionsAsAnObjectIs400Or500AsSet() {
    Map<String, Object> body = minimal("retry_conditions", Map.of("non_2xx_status_code", 1));
    refuses(body, "retry_conditions");
    configure(settings -> settings.withRetryObjectStatus(500));
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(sepay.webhooks().all()).isEmpty();
    refuses(minimal("retry_conditions", "x"), "retry_conditions");
    refuses(
        minimal("retry_conditions", new java.math.BigInteger("99999999999999999999")),
        "retry_conditions");
  }

  @Test
  void looseValuesAreTakenWithAWarningAndRefusedWhenStrict() {
    Map<String, Object> loose = minimal();
    loose.put("bank_account_id", String.valueOf(account));
    loose.put("is_verify_payment", "1");
    loose.put("skip_if_no_code", true);
    loose.put("active", false);
    Api.Reply reply = api.create(loose);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.rules()).isEqualTo("request.body.loose-type");
    JsonNode shown = api.get(Api.one(reply.id())).data();
    assertThat(shown.path("bank_account_id").asLong()).isEqualTo(account);
    assertThat(shown.path("is_verify_payment").booleanValue()).isTrue();
    assertThat(shown.path("active").booleanValue()).isFalse();
    configure(settings -> settings.withStrict(true));
    refuses(loose, "skip_if_no_code");
  }

  @Test
  void unknownFieldsAreIgnoredWithAWarningAndRefusedWhenStrict() {
    Map<String, Object> body = minimal("secret_word", "abc");
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.rules()).isEqualTo("request.body.unknown-field");
    assertThat(api.get(Api.one(reply.id())).data().has("secret_word")).isFalse();
    configure(settings -> settings.withStrict(true));
    refuses(body, "secret_word");
  }

  @Test
  void fieldsOfAnotherAuthenTypeAreTakenNotStoredWithAWarning() {
    Map<String, Object> body = new HashMap<>(oauth2());
    body.put("api_key", "KEY1234567890");
    body.put("request_content_type", "Json");
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.rules()).isEqualTo("request.body.irrelevant-field");
    assertThat(sepay.webhooks().find(reply.id()).orElseThrow().fields())
        .doesNotContainKeys("api_key", "request_content_type");
    Map<String, Object> other = new HashMap<>(minimal());
    other.put("oauth2_client_id", "x");
    Api.Reply second = api.create(other);
    assertThat(second.rules()).isEqualTo("request.body.irrelevant-field");
    configure(settings -> settings.withStrict(true));
    refuses(body, "api_key");
  }

  private Api.Reply createIrrelevant(String field, Object value) {
    Map<String, Object> body = field.startsWith("bank") ? minimal() : oauth2();
    body.put(field, value);
    return api.create(body);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("irrelevantOfAWrongType")
  void aFieldThatDoesNotApplyIsStillOfItsType(String field, Object value, String pointer) {
    Api.Reply reply = createIrrelevant(field, value);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.rules()).contains("request.body.type");
    assertThat(sepay.journal().exchanges().get(0).findings())
        .anyMatch(
            finding ->
                finding.rule().equals("request.body.type") && finding.pointer().equals(pointer));
    assertThat(sepay.webhooks().all()).isEmpty();
  }

  static Stream<Arguments> irrelevantOfAWrongType() {
    return Stream.of(
        arguments("bank_sub_account_ids", "x", "/bank_sub_account_ids"),
        arguments("bank_sub_account_ids", 301, "/bank_sub_account_ids"),
        arguments("bank_sub_account_ids", List.of("x"), "/bank_sub_account_ids/0"),
        arguments("bank_sub_account_ids", Map.of("a", 1), "/bank_sub_account_ids"),
        arguments("api_key", 5, "/api_key"),
        arguments("request_content_type", List.of("Json"), "/request_content_type"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("irrelevantOfTheRightType")
  void aFieldThatDoesNotApplyMayHaveAnyValueOfItsType(String field, Object value) {
    Api.Reply reply = createIrrelevant(field, value);
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.rules()).contains("request.body.irrelevant-field");
    assertThat(sepay.webhooks().find(reply.id()).orElseThrow().fields()).doesNotContainKey(field);
  }

  static Stream<Arguments> irrelevantOfTheRightType() {
    return Stream.of(
        arguments("bank_sub_account_ids", List.of()),
        arguments("bank_sub_account_ids", List.of(999)),
        arguments("bank_sub_account_ids", List.of("999")),
        arguments("api_key", ""),
        arguments("request_content_type", "Xml"));
  }

  @Test
  void aSeedIsJudgedTheSame() {
    assertThatThrownBy(() -> sepay.webhooks().add(minimal("bank_sub_account_ids", "x")))
        .hasMessageContaining("control.body")
        .hasMessageContaining("bank_sub_account_ids");
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    Api.Reply reply = api.create(Map.of("event_type", "x", "webhook_url", "y", "active", 7));
    assertThat(reply.message())
        .contains(
            "bank_account_id",
            "name",
            "event_type",
            "authen_type",
            "webhook_url",
            "is_verify_payment",
            "active");
  }
}
