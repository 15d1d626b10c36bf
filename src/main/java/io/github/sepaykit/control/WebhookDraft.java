package io.github.sepaykit.control;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A webhook before it is registered, for {@link Webhooks#add(java.util.function.Consumer)}. Not
 * thread-safe.
 */
public final class WebhookDraft {
  private static final String ACCOUNT = "bank_account_id";

  private final Map<String, Object> fields = new LinkedHashMap<>();

  WebhookDraft() {
    set("name", "Webhook");
    set("event_type", "In_only");
    set("authen_type", "No_Authen");
    set("request_content_type", "Json");
    set("is_verify_payment", 1);
  }

  /** Sets where transactions are posted; required. */
  public WebhookDraft url(String url) {
    return set("webhook_url", url);
  }

  /** Sets where transactions are posted; required. */
  public WebhookDraft url(URI url) {
    return url(url.toString());
  }

  /** Sets a name for people. */
  public WebhookDraft name(String name) {
    return set("name", name);
  }

  /** Sets the bank account whose transactions are posted. */
  public WebhookDraft bankAccount(long id) {
    return set(ACCOUNT, id);
  }

  /** Sets the bank account whose transactions are posted. */
  public WebhookDraft bankAccount(BankAccount account) {
    return bankAccount(account.id());
  }

  /** Has only transactions through these virtual accounts posted; sets their bank account, too. */
  public WebhookDraft virtualAccounts(VirtualAccount first, VirtualAccount... more) {
    List<Long> ids =
        Stream.concat(Stream.of(first), Arrays.stream(more)).map(VirtualAccount::id).toList();
    return bankAccount(first.bankAccountId()).set("only_va", 1).set("bank_sub_account_ids", ids);
  }

  /** Has transfers of one direction posted. */
  public WebhookDraft only(TransferType type) {
    return set("event_type", type == TransferType.IN ? "In_only" : "Out_only");
  }

  /** Has transfers of both directions posted. */
  public WebhookDraft allTransfers() {
    return set("event_type", "All");
  }

  /** Has SePay prove itself with {@code Authorization: Apikey} and this key. */
  public WebhookDraft apiKey(String key) {
    return set("authen_type", "Api_Key").set("api_key", key);
  }

  /** Has SePay prove itself with a token that it fetches from this URL. */
  public WebhookDraft oauth2(URI tokenUrl, String clientId, String clientSecret) {
    fields.remove("request_content_type");
    return set("authen_type", "OAuth2.0")
        .set("oauth2_access_token_url", tokenUrl.toString())
        .set("oauth2_client_id", clientId)
        .set("oauth2_client_secret", clientSecret);
  }

  /** Has transactions posted as {@code multipart/form-data}, not JSON. */
  public WebhookDraft asForm() {
    return set("request_content_type", "multipart_form-data");
  }

  /** Has transactions without a payment code left out. */
  public WebhookDraft skipIfNoCode() {
    return set("skip_if_no_code", 1);
  }

  /** Has a delivery repeated when its answer has another status than 2xx. */
  public WebhookDraft retryNon2xx() {
    return set("retry_conditions", List.of("non_2xx_status_code"));
  }

  /** Switches it off. */
  public WebhookDraft inactive() {
    return set("active", 0);
  }

  /**
   * Sets a field of a create request's body.
   *
   * @param name SePay's name of it, for example {@code is_verify_payment}
   */
  public WebhookDraft set(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Returns a create request's body. */
  Map<String, Object> fields(Supplier<List<BankAccount>> accounts) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    if (!all.containsKey(ACCOUNT)) {
      accounts.get().stream().findFirst().ifPresent(account -> all.put(ACCOUNT, account.id()));
    }
    return all;
  }
}
