package com.example.shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The calls of SePay's API that the shop makes. All throw {@link
 * org.springframework.security.oauth2.client.ClientAuthorizationException} when the owner must
 * connect the shop, first or again.
 */
@Component
class SePayApi {
  private static final int MOST = 100; // of a page

  private final RestClient client;

  SePayApi(RestClient client) {
    this.client = client;
  }

  record Account(long id, @JsonProperty("account_number") String number) {}

  /** A transaction; {@code amountIn} is a decimal, 0 for money out. */
  record Transaction(long id, @JsonProperty("amount_in") BigDecimal amountIn, String code) {
    boolean isIn() {
      return amountIn.signum() > 0;
    }

    /** Returns the amount that came in, in VND. */
    long amount() {
      return amountIn.longValueExact();
    }
  }

  private record Webhook(@JsonProperty("webhook_url") String url) {}

  private record Accounts(List<Account> data) {}

  private record Webhooks(List<Webhook> data) {}

  private record Transactions(List<Transaction> data, Meta meta) {}

  private record Meta(Pagination pagination) {}

  private record Pagination(@JsonProperty("last_page") int lastPage) {}

  /** One page of transactions. */
  record Page(List<Transaction> transactions, int last) {}

  List<Account> accounts() {
    return client
        .get()
        .uri("/api/v1/bank-accounts?limit={most}", MOST)
        .retrieve()
        .body(Accounts.class)
        .data();
  }

  boolean hasWebhook(URI hook) {
    return client
        .get()
        .uri("/api/v1/webhooks?limit={most}&webhook_url={hook}", MOST, hook)
        .retrieve()
        .body(Webhooks.class)
        .data()
        .stream()
        .anyMatch(webhook -> hook.toString().equals(webhook.url()));
  }

  void createWebhook(Account account, URI hook, String apiKey) {
    Map<String, Object> webhook =
        Map.of(
            "bank_account_id", account.id(),
            "name", "Shop",
            "event_type", "In_only",
            "webhook_url", hook,
            "authen_type", "Api_Key",
            "api_key", apiKey,
            "request_content_type", "Json",
            "is_verify_payment", 1,
            "retry_conditions", List.of("non_2xx_status_code"));
    client.post().uri("/api/v1/webhooks").body(webhook).retrieve().toBodilessEntity();
  }

  /** Returns a page of what happened on a day in Vietnam or later, the newest first. */
  Page transactionsSince(LocalDate day, int page) {
    Transactions found =
        client
            .get()
            .uri("/api/v1/transactions?from_date={day}&limit={most}&page={page}", day, MOST, page)
            .retrieve()
            .body(Transactions.class);
    return new Page(found.data(), found.meta().pagination().lastPage());
  }
}
