package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the 2026 edition adds to create, update, get and list. */
class EditionAcceptanceTest extends FakeTest {
  private Map<String, Object> signed() {
    Map<String, Object> body = without("api_key");
    body.put("authen_type", "HMAC_SHA256");
    return body;
  }

  private Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      changed.put(String.valueOf(more[i]), more[i + 1]);
    }
    return changed;
  }

  private JsonNode shown(long id) {
    return api.get(Api.one(id)).data();
  }

  private void refuses(Map<String, Object> body, String field) {
    Api.Reply reply = api.create(body);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.message()).contains(field);
  }

  @Test
  void aSecretThatIsGivenIsKeptAndShownInFull() {
    long id = api.created(with(signed(), "secret_key", "whsec_mine"));

    assertThat(shown(id).path("authen_type").asText()).isEqualTo("HMAC_SHA256");
    assertThat(shown(id).path("secret_key").asText()).isEqualTo("whsec_mine");
    assertThat(shown(id).path("request_content_type").asText()).isEqualTo("Json");
    assertThat(shown(id).has("api_key")).isFalse();
  }

  @Test
  void aSecretThatIsAbsentIsMadeAnotherOneEachTimeAndStays() {
    long one = api.created(signed());
    long other = api.created(signed());
    String secret = shown(one).path("secret_key").asText();

    assertThat(secret).matches("whsec_[0-9a-f]{32}");
    assertThat(shown(other).path("secret_key").asText())
        .matches("whsec_[0-9a-f]{32}")
        .isNotEqualTo(secret);
    assertThat(api.patch(Api.one(one), Map.of("name", "Other")).status()).isEqualTo(200);
    assertThat(shown(one).path("secret_key").asText()).isEqualTo(secret);
  }

  @Test
  void anEmptySecretAndASignatureWithoutAContentTypeAreRefused() {
    refuses(with(signed(), "secret_key", ""), "secret_key");
    Map<String, Object> body = signed();
    body.remove("request_content_type");
    refuses(body, "request_content_type");
  }

  @Test
  void changingToASignatureMakesASecretAndDropsTheKeyAndBack() {
    long id = api.created(minimal());
    assertThat(api.patch(Api.one(id), Map.of("authen_type", "HMAC_SHA256")).status())
        .isEqualTo(200);
    assertThat(shown(id).path("secret_key").asText()).startsWith("whsec_");
    assertThat(shown(id).has("api_key")).isFalse();

    Map<String, Object> back = Map.of("authen_type", "Api_Key", "api_key", "KEY1234567890");
    assertThat(api.patch(Api.one(id), back).status()).isEqualTo(200);
    assertThat(shown(id).has("secret_key")).isFalse();
    assertThat(sepay.webhooks().find(id).orElseThrow().fields()).doesNotContainKey("secret_key");
  }

  @Test
  void aSecretOfAnotherAuthenticationIsTakenNotStoredWithAWarning() {
    Api.Reply reply = api.create(minimal("secret_key", "whsec_mine"));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.rules()).isEqualTo("request.body.irrelevant-field");
    assertThat(shown(reply.id()).has("secret_key")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Api_Key", "No_Authen", "HMAC_SHA256"})
  void formsAreUrlencodedForEveryTypeButOAuth2(String type) {
    Map<String, Object> body =
        with(
            minimal(),
            "authen_type",
            type,
            "request_content_type",
            "application_x-www-form-urlencoded");
    long id = api.create(body).id();

    assertThat(shown(id).path("request_content_type").asText())
        .isEqualTo("application_x-www-form-urlencoded");
    Api.Reply oauth2 =
        api.create(with(oauth2(), "request_content_type", "application_x-www-form-urlencoded"));
    assertThat(oauth2.rules()).isEqualTo("request.body.irrelevant-field");
  }

  @Test
  void aWebhookOfTheWholeCompanyShowsTheAccountZero() {
    Map<String, Object> body = with(without("bank_account_id"), "bank_mode", "all");
    long id = api.created(body);

    assertThat(shown(id).path("bank_mode").asText()).isEqualTo("all");
    assertThat(shown(id).path("bank_account_id").asLong(-1)).isZero();
    assertThat(api.create(with(body, "bank_account_id", 0)).rules())
        .isEqualTo("request.body.irrelevant-field");
    Api.Reply echoed = api.patch(Api.one(id), Map.of("bank_account_id", 0));
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.rules()).isEqualTo("request.body.irrelevant-field");
  }

  @Test
  void aWebhookOfSeveralAccountsNamesThem() {
    long second = sepay.addBankAccount().id();
    Map<String, Object> several = with(without("bank_account_id"), "bank_mode", "multi");
    refuses(several, "bank_account_ids");
    refuses(with(several, "bank_account_ids", List.of()), "bank_account_ids");
    refuses(with(several, "bank_account_ids", List.of(account, 999_999)), "bank_account_ids");

    long id = api.created(with(several, "bank_account_ids", List.of(account, second)));
    assertThat(shown(id).path("bank_mode").asText()).isEqualTo("multi");
    assertThat(shown(id).path("bank_account_id").asLong(-1)).isZero();
    assertThat(shown(id).has("bank_account_ids")).isFalse();
    assertThat(sepay.webhooks().find(id).orElseThrow().fields().get("bank_account_ids"))
        .isEqualTo(List.of(account, second));
  }

  @Test
  void oneAccountIsTheDefaultAndMustBeNamed() {
    assertThat(shown(api.created(minimal())).path("bank_mode").asText()).isEqualTo("single");
    refuses(without("bank_account_id"), "bank_account_id");
    refuses(with(without("bank_account_id"), "bank_mode", "single"), "bank_account_id");
    refuses(with(minimal(), "bank_mode", "some"), "bank_mode");
  }

  @Test
  void changingTheModeDropsTheAccountAndNeedsOneAgain() {
    long id = api.created(minimal());
    assertThat(api.patch(Api.one(id), Map.of("bank_mode", "all")).status()).isEqualTo(200);
    assertThat(shown(id).path("bank_account_id").asLong(-1)).isZero();
    assertThat(api.patch(Api.one(id), Map.of("bank_mode", "single")).message())
        .contains("bank_account_id");
    Map<String, Object> back = Map.of("bank_mode", "single", "bank_account_id", account);
    assertThat(api.patch(Api.one(id), back).status()).isEqualTo(200);
    assertThat(shown(id).path("bank_account_id").asLong()).isEqualTo(account);
  }

  @Test
  void virtualAccountsMustBeOfTheWebhooksAccounts() {
    long second = sepay.addBankAccount().id();
    long virtual = sepay.addVirtualAccount(second).id();
    Map<String, Object> list = Map.of("va_mode", "list", "bank_sub_account_ids", List.of(virtual));
    Map<String, Object> body = without("bank_account_id", "only_va");
    body.putAll(list);
    refuses(with(body, "bank_account_id", account), "bank_sub_account_ids");
    assertThat(api.create(with(body, "bank_mode", "all")).status()).isEqualTo(201);
    assertThat(
            api.create(with(body, "bank_mode", "multi", "bank_account_ids", List.of(second)))
                .status())
        .isEqualTo(201);
    refuses(
        with(body, "bank_mode", "multi", "bank_account_ids", List.of(account)),
        "bank_sub_account_ids");
  }

  @Test
  void theModeOfVirtualAccountsIsKeptAndAListNeedsThem() {
    long virtual = sepay.addVirtualAccount(account).id();
    assertThat(shown(api.created(minimal())).path("va_mode").asText()).isEqualTo("all");
    assertThat(shown(api.created(minimal("va_mode", "none"))).path("va_mode").asText())
        .isEqualTo("none");
    refuses(minimal("va_mode", "list"), "bank_sub_account_ids");
    long id =
        api.created(with(minimal("va_mode", "list"), "bank_sub_account_ids", List.of(virtual)));
    assertThat(shown(id).path("va_mode").asText()).isEqualTo("list");
    assertThat(shown(id).path("bank_sub_account_ids").get(0).asLong()).isEqualTo(virtual);
    long only = api.created(with(minimal("only_va", 1), "bank_sub_account_ids", List.of(virtual)));
    assertThat(shown(only).path("va_mode").asText()).isEqualTo("list");
    assertThat(api.patch(Api.one(only), Map.of("only_va", 0)).status()).isEqualTo(200);
    assertThat(shown(only).path("va_mode").asText()).isEqualTo("all");
    assertThat(shown(only).has("bank_sub_account_ids")).isFalse();
  }

  static List<Object[]> fields() {
    return List.of(
        new Object[] {"prefix_filters", List.of("DH", "HD_"), "[\"DH\",\"HD_\"]", "[]"},
        new Object[] {"prefix_filters", List.of(), "[]", "[]"},
        new Object[] {"alert_threshold", 1, "1", "3"},
        new Object[] {"alert_threshold", 20, "20", "3"},
        new Object[] {
          "alert_event_types", List.of("failure", "recovery"), "[\"failure\",\"recovery\"]", "[]"
        });
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldIsStoredShownChangedAndHasADefault(
      String field, Object value, String shown, String otherwise) {
    long id = api.created(minimal(field, value));
    assertThat(shown(id).path(field).toString()).isEqualTo(shown);
    long plain = api.created(minimal());
    assertThat(shown(plain).path(field).toString()).isEqualTo(otherwise);
    assertThat(api.patch(Api.one(plain), Map.of(field, value)).status()).isEqualTo(200);
    assertThat(shown(plain).path(field).toString()).isEqualTo(shown);
  }

  @Test
  void channelsOfAlertsAreStoredAndNotShown() {
    long id = api.created(minimal("alert_channel_ids", List.of(7, 9)));
    assertThat(shown(id).has("alert_channel_ids")).isFalse();
    assertThat(sepay.webhooks().find(id).orElseThrow().fields().get("alert_channel_ids"))
        .isEqualTo(List.of(7L, 9L));
  }

  static List<Object[]> outsiders() {
    return List.of(
        new Object[] {"alert_threshold", 0},
        new Object[] {"alert_threshold", 21},
        new Object[] {"alert_threshold", "many"},
        new Object[] {"alert_event_types", List.of("success")},
        new Object[] {"alert_channel_ids", List.of("x")},
        new Object[] {"prefix_filters", "DH"},
        new Object[] {"prefix_filters", List.of(7)},
        new Object[] {"va_mode", "some"},
        new Object[] {"bank_mode", "none"});
  }

  @ParameterizedTest
  @MethodSource("outsiders")
  void valuesThatAreNoneAreRefused(String field, Object value) {
    refuses(minimal(field, value), field);
  }

  @Test
  void filtersOfTheListKnowTheNewWebhooks() {
    long id = api.created(with(signed(), "webhook_url", "https://signed.example.com/hook"));
    api.created(minimal());

    List<Long> byUrl = ids(api.list("?webhook_url=signed.example"));
    assertThat(byUrl).containsExactly(id);
    assertThat(ids(api.list("?api_key=KEY1234567890"))).doesNotContain(id).hasSize(1);
    assertThat(ids(api.list("?active=1"))).contains(id);
  }

  private static List<Long> ids(Api.Reply reply) {
    List<Long> ids = new ArrayList<>();
    reply.data().forEach(webhook -> ids.add(webhook.path("id").asLong()));
    return ids;
  }

  @Test
  void exportedCompaniesCanBeReadAgain() {
    api.created(
        with(without("bank_account_id"), "bank_mode", "all", "prefix_filters", List.of("DH")));
    api.created(with(signed(), "secret_key", "whsec_mine"));
    String state = sepay.exportState();
    assertThat(state).contains("whsec_mine", "\"bank_mode\":\"all\"");

    sepay.importState(state);
    assertThat(sepay.webhooks().all())
        .extracting(webhook -> webhook.fields().get("secret_key"))
        .contains("whsec_mine");
  }
}
