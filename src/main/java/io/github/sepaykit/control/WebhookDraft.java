package io.github.sepaykit.control;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A webhook before it is registered, for {@link Webhooks#add(java.util.function.Consumer)}. Not
 * thread-safe.
 */
public final class WebhookDraft {
  private static final String ACCOUNT = "bank_account_id";
  private static final String ACCOUNTS = "bank_account_ids";
  private static final String ACCOUNT_MODE = "bank_mode";
  private static final String CONTENT_TYPE = "request_content_type";
  private static final List<String> CREDENTIALS =
      List.of(
          "api_key",
          "secret_key",
          "oauth2_access_token_url",
          "oauth2_client_id",
          "oauth2_client_secret");

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
    fields.remove(ACCOUNTS);
    fields.remove(ACCOUNT_MODE);
    return set(ACCOUNT, id);
  }

  /** Sets the bank account whose transactions are posted. */
  public WebhookDraft bankAccount(BankAccount account) {
    return bankAccount(account.id());
  }

  /** Has transactions of several bank accounts posted. For the edition of 2026. */
  public WebhookDraft bankAccounts(BankAccount first, BankAccount... more) {
    fields.remove(ACCOUNT);
    List<Long> ids =
        Stream.concat(Stream.of(first), Arrays.stream(more)).map(BankAccount::id).toList();
    return set(ACCOUNT_MODE, "multi").set(ACCOUNTS, ids);
  }

  /** Has transactions of all bank accounts of the company posted. For the edition of 2026. */
  public WebhookDraft allBankAccounts() {
    fields.remove(ACCOUNT);
    fields.remove(ACCOUNTS);
    return set(ACCOUNT_MODE, "all");
  }

  /** Has only transactions through no virtual account posted. For the edition of 2026. */
  public WebhookDraft withoutVirtualAccounts() {
    fields.remove("only_va");
    fields.remove("bank_sub_account_ids");
    return set("va_mode", "none");
  }

  /** Has only transactions through these virtual accounts posted; sets their bank account, too. */
  public WebhookDraft virtualAccounts(VirtualAccount first, VirtualAccount... more) {
    List<Long> ids =
        Stream.concat(Stream.of(first), Arrays.stream(more)).map(VirtualAccount::id).toList();
    fields.remove("va_mode");
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
    return authentication("Api_Key").set("api_key", key);
  }

  /** Has SePay sign each delivery with this secret. For the edition of 2026. */
  public WebhookDraft hmac(String secretKey) {
    return hmac().set("secret_key", secretKey);
  }

  /**
   * Has SePay sign each delivery with a secret that it makes; the webhook's {@code secret_key}. For
   * the edition of 2026.
   */
  public WebhookDraft hmac() {
    return authentication("HMAC_SHA256");
  }

  /** Has SePay prove itself with a token that it fetches from this URL. */
  public WebhookDraft oauth2(URI tokenUrl, String clientId, String clientSecret) {
    authentication("OAuth2.0").fields.remove(CONTENT_TYPE);
    return set("oauth2_access_token_url", tokenUrl.toString())
        .set("oauth2_client_id", clientId)
        .set("oauth2_client_secret", clientSecret);
  }

  /** Sets the type, without credentials of another. */
  private WebhookDraft authentication(String type) {
    CREDENTIALS.forEach(fields::remove);
    fields.putIfAbsent(CONTENT_TYPE, "Json");
    return set("authen_type", type);
  }

  /** Has transactions posted as {@code multipart/form-data}, not JSON. */
  public WebhookDraft asForm() {
    return set(CONTENT_TYPE, "multipart_form-data");
  }

  /**
   * Has transactions posted as {@code application/x-www-form-urlencoded}, not JSON. For the edition
   * of 2026.
   */
  public WebhookDraft asUrlencodedForm() {
    return set(CONTENT_TYPE, "application_x-www-form-urlencoded");
  }

  /**
   * Has only transactions posted whose payment code begins with one of these, in this very case.
   * For the edition of 2026.
   */
  public WebhookDraft prefixes(String first, String... more) {
    return set("prefix_filters", Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
  }

  /** Sets the failures in a row before an alert, from 1 to 20. For the edition of 2026. */
  public WebhookDraft alertAfter(int failures) {
    return set("alert_threshold", failures);
  }

  /** Has alerts sent about failures. For the edition of 2026. */
  public WebhookDraft alertOnFailure() {
    return alertOn("failure");
  }

  /** Has alerts sent about recoveries from failures. For the edition of 2026. */
  public WebhookDraft alertOnRecovery() {
    return alertOn("recovery");
  }

  private WebhookDraft alertOn(String event) {
    Set<Object> events = new LinkedHashSet<>();
    if (fields.get("alert_event_types") instanceof List<?> before) {
      events.addAll(before);
    }
    events.add(event);
    return set("alert_event_types", List.copyOf(events));
  }

  /** Sets the channels that alerts are sent on, by their ids. For the edition of 2026. */
  public WebhookDraft alertChannels(long first, long... more) {
    return set(
        "alert_channel_ids",
        LongStream.concat(LongStream.of(first), Arrays.stream(more)).boxed().toList());
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
    Object mode = all.getOrDefault(ACCOUNT_MODE, "single");
    if (!all.containsKey(ACCOUNT) && "single".equals(mode)) {
      accounts.get().stream().findFirst().ifPresent(account -> all.put(ACCOUNT, account.id()));
    }
    return all;
  }
}
