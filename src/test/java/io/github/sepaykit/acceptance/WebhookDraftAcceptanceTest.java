package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.WebhookDraft;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Webhooks added in Java without SePay's names. */
class WebhookDraftAcceptanceTest extends FakeTest {
  private static final String URL = "https://shop.example.com/hook";

  private Map<String, Object> fields(Consumer<WebhookDraft> draft) {
    return sepay.webhooks().add(draft).fields();
  }

  @Test
  void needsAUrlOnly() {
    assertThat(fields(w -> w.url(URL)))
        .containsEntry("webhook_url", URL)
        .containsEntry("bank_account_id", sepay.bankAccounts().get(0).id())
        .containsEntry("event_type", "In_only")
        .containsEntry("authen_type", "No_Authen")
        .containsEntry("request_content_type", "Json")
        .containsEntry("active", 1L);
  }

  @Test
  void setsEachField() {
    var other = sepay.addBankAccount();
    assertThat(
            fields(
                w ->
                    w.url(URI.create(URL))
                        .name("Till")
                        .bankAccount(other)
                        .allTransfers()
                        .apiKey("KEY1234567890")
                        .asForm()
                        .skipIfNoCode()
                        .retryNon2xx()
                        .inactive()
                        .set("is_verify_payment", 0)))
        .containsEntry("name", "Till")
        .containsEntry("bank_account_id", other.id())
        .containsEntry("event_type", "All")
        .containsEntry("authen_type", "Api_Key")
        .containsEntry("api_key", "KEY1234567890")
        .containsEntry("request_content_type", "multipart_form-data")
        .containsEntry("skip_if_no_code", 1L)
        .containsEntry("retry_conditions", List.of("non_2xx_status_code"))
        .containsEntry("active", 0L)
        .containsEntry("is_verify_payment", 0L);
    assertThat(fields(w -> w.url(URL).only(TransferType.OUT)))
        .containsEntry("event_type", "Out_only");
  }

  @Test
  void setsVirtualAccountsWithTheirBankAccount() {
    var bank = sepay.addBankAccount();
    VirtualAccount first = sepay.addVirtualAccount(bank.id());
    VirtualAccount second = sepay.addVirtualAccount(bank.id());
    assertThat(fields(w -> w.url(URL).virtualAccounts(first, second)))
        .containsEntry("only_va", 1L)
        .containsEntry("bank_account_id", bank.id())
        .containsEntry("bank_sub_account_ids", List.of(first.id(), second.id()));
  }

  @Test
  void setsTheCredentialsOfOAuth2() {
    assertThat(
            fields(w -> w.url(URL).oauth2(URI.create("https://shop.example.com/token"), "a", "b")))
        .containsEntry("authen_type", "OAuth2.0")
        .containsEntry("oauth2_access_token_url", "https://shop.example.com/token")
        .containsEntry("oauth2_client_id", "a")
        .containsEntry("oauth2_client_secret", "b")
        .doesNotContainKey("request_content_type");
  }

  @Test
  void setsASecretOrHasOneMade() {
    assertThat(fields(w -> w.url(URL).apiKey("KEY1234567890").hmac("whsec_mine")))
        .containsEntry("authen_type", "HMAC_SHA256")
        .containsEntry("secret_key", "whsec_mine")
        .containsEntry("request_content_type", "Json")
        .doesNotContainKey("api_key");
    assertThat(fields(w -> w.url(URL).hmac()).get("secret_key").toString())
        .matches("whsec_[0-9a-f]{32}");
    assertThat(fields(w -> w.url(URL).hmac("whsec_mine").apiKey("KEY1234567890")))
        .containsEntry("authen_type", "Api_Key")
        .doesNotContainKey("secret_key");
    assertThat(fields(w -> w.url(URL).oauth2(URI.create(URL), "a", "b").hmac("whsec_mine")))
        .containsEntry("request_content_type", "Json")
        .doesNotContainKey("oauth2_client_id");
  }

  @Test
  void setsTheFieldsOfTheEditionOf2026() {
    assertThat(
            fields(
                w ->
                    w.url(URL)
                        .asUrlencodedForm()
                        .prefixes("DH", "HD")
                        .withoutVirtualAccounts()
                        .alertAfter(5)
                        .alertOnFailure()
                        .alertOnRecovery()
                        .alertOnFailure()
                        .alertChannels(7, 8)))
        .containsEntry("request_content_type", "application_x-www-form-urlencoded")
        .containsEntry("prefix_filters", List.of("DH", "HD"))
        .containsEntry("va_mode", "none")
        .containsEntry("alert_threshold", 5L)
        .containsEntry("alert_event_types", List.of("failure", "recovery"))
        .containsEntry("alert_channel_ids", List.of(7L, 8L));
  }

  @Test
  void setsOneSeveralOrAllBankAccounts() {
    var first = sepay.bankAccounts().get(0);
    var second = sepay.addBankAccount();
    assertThat(fields(w -> w.url(URL).bankAccounts(first, second)))
        .containsEntry("bank_mode", "multi")
        .containsEntry("bank_account_ids", List.of(first.id(), second.id()))
        .doesNotContainKey("bank_account_id");
    assertThat(fields(w -> w.url(URL).bankAccount(first).allBankAccounts()))
        .containsEntry("bank_mode", "all")
        .doesNotContainKeys("bank_account_id", "bank_account_ids");
    assertThat(fields(w -> w.url(URL).bankAccounts(first, second).bankAccount(second)))
        .containsEntry("bank_account_id", second.id())
        .doesNotContainKey("bank_account_ids");
    assertThat(sepay.journal().exchanges()).isEmpty();
  }

  @Test
  void replacesTheWebhookOfAnId() {
    long id = sepay.webhooks().add(w -> w.url(URL)).id();
    assertThat(sepay.webhooks().put(id, w -> w.url(URL).name("New")).fields())
        .containsEntry("name", "New");
    assertThat(sepay.webhooks().all()).hasSize(1);
  }

  @Test
  void refusesOneWithoutAUrl() {
    assertThatThrownBy(() -> sepay.webhooks().add(w -> w.name("Lost")))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("control.body: /fields: webhook_url: is required");
  }
}
