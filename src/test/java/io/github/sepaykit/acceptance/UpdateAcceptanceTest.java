package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.state.Webhook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference's "Update (PATCH)": partial, judged on the merged result, atomic. */
class UpdateAcceptanceTest extends FakeTest {
  private JsonNode show(long id) {
    return api.get(Api.one(id)).data();
  }

  private void refusesAndChangesNothing(long id, Object patch, String field) {
    Webhook before = sepay.webhooks().find(id).orElseThrow();
    Api.Reply reply = api.patch(Api.one(id), patch);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("validation_error");
    assertThat(reply.message()).contains(field);
    assertThat(sepay.webhooks().find(id).orElseThrow()).isEqualTo(before);
  }

  static List<Object[]> singleFields() {
    return List.of(
        new Object[] {"name", "Other", "\"Other\""},
        new Object[] {"event_type", "Out_only", "\"Out_only\""},
        new Object[] {
          "webhook_url", "https://other.example.com/", "\"https://other.example.com/\""
        },
        new Object[] {"is_verify_payment", 0, "false"},
        new Object[] {"skip_if_no_code", 0, "false"},
        new Object[] {"active", 0, "false"},
        new Object[] {
          "retry_conditions", List.of("non_2xx_status_code"), "{\"non_2xx_status_code\":1}"
        },
        new Object[] {"api_key", "OTHERKEY000", "\"OTHERKEY000\""},
        new Object[] {"request_content_type", "multipart_form-data", "\"multipart_form-data\""});
  }

  @ParameterizedTest(name = "changes {0} alone")
  @MethodSource("singleFields")
  void changesOnlyWhatIsSent(String field, Object value, String shown) {
    long id = api.created(minimal());
    JsonNode before = show(id);
    assertThat(api.patch(Api.one(id), Map.of(field, value)).status()).isEqualTo(200);
    JsonNode after = show(id);
    assertThat(after.path(field).toString()).isEqualTo(shown);
    EndpointAcceptanceTest.fields(before).stream()
        .filter(other -> !other.equals(field))
        .forEach(other -> assertThat(after.get(other)).as(other).isEqualTo(before.get(other)));
  }

  @Test
  void anEmptyObjectChangesNothingAndSucceeds() {
    long id = api.created(minimal());
    JsonNode before = show(id);
    assertThat(api.patch(Api.one(id), Map.of()).status()).isEqualTo(200);
    assertThat(show(id)).isEqualTo(before);
  }

  @Test
  void changingToOauth2DropsTheApiKeyAndTheContentType() {
    long id = api.created(minimal());
    Map<String, Object> patch = new HashMap<>();
    for (String field :
        List.of(
            "authen_type", "oauth2_access_token_url", "oauth2_client_id", "oauth2_client_secret")) {
      patch.put(field, oauth2().get(field));
    }
    assertThat(api.patch(Api.one(id), patch).status()).isEqualTo(200);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields())
        .containsEntry("authen_type", "OAuth2.0")
        .doesNotContainKeys("api_key", "request_content_type");
  }

  @Test
  void changingToNoAuthenDropsTheApiKeyAndKeepsTheContentType() {
    long id = api.created(minimal());
    assertThat(api.patch(Api.one(id), Map.of("authen_type", "No_Authen")).status()).isEqualTo(200);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields())
        .containsEntry("request_content_type", "Json")
        .doesNotContainKey("api_key");
    assertThat(api.list("?api_key=KEY1234567890").data()).isEmpty();
  }

  @Test
  void changingFromOauth2DropsItsFieldsAndNeedsTheOthers() {
    long id = api.created(oauth2());
    refusesAndChangesNothing(id, Map.of("authen_type", "No_Authen"), "request_content_type");
    refusesAndChangesNothing(
        id, Map.of("authen_type", "Api_Key", "request_content_type", "Json"), "api_key");
    assertThat(
            api.patch(
                    Api.one(id), Map.of("authen_type", "No_Authen", "request_content_type", "Json"))
                .status())
        .isEqualTo(200);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields().keySet())
        .noneMatch(field -> field.startsWith("oauth2_"));
  }

  @Test
  void changingToOauth2WithoutItsFieldsIsRefused() {
    refusesAndChangesNothing(
        api.created(minimal()), Map.of("authen_type", "OAuth2.0"), "oauth2_client_id");
  }

  @Test
  void onlyVaZeroDropsTheVirtualAccounts() {
    Map<String, Object> body = minimal("only_va", 1);
    body.put("bank_sub_account_ids", List.of(sepay.addVirtualAccount(account).id()));
    long id = api.created(body);
    assertThat(api.patch(Api.one(id), Map.of("only_va", 0)).status()).isEqualTo(200);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields())
        .doesNotContainKey("bank_sub_account_ids");
    refusesAndChangesNothing(id, Map.of("only_va", 1), "bank_sub_account_ids");
  }

  @Test
  void aNewBankAccountWhoseVirtualAccountsDoNotFitIsRefused() {
    Map<String, Object> body = minimal("only_va", 1);
    body.put("bank_sub_account_ids", List.of(sepay.addVirtualAccount(account).id()));
    long id = api.created(body);
    long other = sepay.addBankAccount().id();
    refusesAndChangesNothing(id, Map.of("bank_account_id", other), "bank_sub_account_ids");
    long fitting = sepay.addVirtualAccount(other).id();
    assertThat(
            api.patch(
                    Api.one(id),
                    Map.of("bank_account_id", other, "bank_sub_account_ids", List.of(fitting)))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest(name = "{0}: null is a 400")
  @ValueSource(
      strings = {
        "name",
        "api_key",
        "active",
        "retry_conditions",
        "webhook_url",
        "bank_sub_account_ids"
      })
  void nullIsRefused(String field) {
    Map<String, Object> patch = new HashMap<>();
    patch.put(field, null);
    refusesAndChangesNothing(api.created(minimal()), patch, field);
  }

  @Test
  void aPatchWithOneBadFieldOfManyIsRefusedWhole() {
    refusesAndChangesNothing(
        api.created(minimal()),
        Map.of("name", "New", "active", 0, "event_type", "Both"),
        "event_type");
  }

  @Test
  void anIrrelevantFieldIsTakenNotStoredWithAWarning() {
    long id = api.created(oauth2());
    Api.Reply reply = api.patch(Api.one(id), Map.of("api_key", "KEY1234567890"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.rules()).isEqualTo("request.body.irrelevant-field");
    assertThat(sepay.webhooks().find(id).orElseThrow().fields()).doesNotContainKey("api_key");
    configure(settings -> settings.withStrict(true));
    refusesAndChangesNothing(id, Map.of("api_key", "KEY1234567890"), "api_key");
  }

  @Test
  void anUnknownBankAccountIsRefused() {
    refusesAndChangesNothing(
        api.created(minimal()), Map.of("bank_account_id", 999_999_999), "bank_account_id");
  }

  @Test
  void idAndCreatedAtCannotBeChanged() {
    long id = api.created(minimal());
    JsonNode before = show(id);
    assertThat(
            api.patch(Api.one(id), Map.of("id", 1, "created_at", "2020-01-01 00:00:00")).status())
        .isEqualTo(200);
    assertThat(show(id)).isEqualTo(before);
  }

  @Test
  void patchesAtTheSameTimeLoseNothing() throws Exception {
    long id = api.created(minimal());
    List<Map<String, Object>> patches =
        List.of(
            Map.of("name", "Together"),
            Map.of("active", 0),
            Map.of("event_type", "All"),
            Map.of("skip_if_no_code", 0),
            Map.of("webhook_url", "https://t.example.com/"),
            Map.of("api_key", "TOGETHER0000"));
    ExecutorService pool = Executors.newFixedThreadPool(patches.size());
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      patches.forEach(patch -> calls.add(() -> api.patch(Api.one(id), patch).status()));
      for (Future<Integer> status : pool.invokeAll(calls)) {
        assertThat(status.get()).isEqualTo(200);
      }
    } finally {
      pool.shutdownNow();
    }
    Map<String, Object> fields = sepay.webhooks().find(id).orElseThrow().fields();
    assertThat(fields)
        .containsEntry("name", "Together")
        .containsEntry("event_type", "All")
        .containsEntry("webhook_url", "https://t.example.com/")
        .containsEntry("api_key", "TOGETHER0000");
    assertThat(show(id).path("active").booleanValue()).isFalse();
    assertThat(show(id).path("skip_if_no_code").booleanValue()).isFalse();
  }
}
