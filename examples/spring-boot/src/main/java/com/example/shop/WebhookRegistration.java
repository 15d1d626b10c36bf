package com.example.shop;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Registers the shop's webhook at SePay when the shop is ready to be called. */
@Component
class WebhookRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);

  private final RestClient client;
  private final ShopProperties shop;

  WebhookRegistration(ShopProperties shop) {
    this.shop = shop;
    this.client =
        RestClient.builder()
            .baseUrl(shop.sepay().url())
            .defaultHeader("Authorization", "Bearer " + shop.sepay().token())
            .build();
  }

  private record WebhookList(List<Map<String, Object>> data) {}

  /**
   * Makes sure that there is one webhook for this shop.
   *
   * @throws org.springframework.web.client.HttpClientErrorException when SePay refuses, 401 when
   *     the token has ended
   */
  @EventListener(ApplicationReadyEvent.class)
  void register() {
    String url = shop.publicUrl().resolve("/hooks/sepay").toString();
    boolean isRegistered =
        client
            .get()
            .uri("/api/v1/webhooks?limit=100&webhook_url={url}", url)
            .retrieve()
            .body(WebhookList.class)
            .data()
            .stream()
            .anyMatch(webhook -> url.equals(webhook.get("webhook_url")));
    if (!isRegistered) {
      client.post().uri("/api/v1/webhooks").body(webhook(url)).retrieve().toBodilessEntity();
      LOG.info("registered {}", url);
    }
  }

  private Map<String, Object> webhook(String url) {
    return Map.of(
        "bank_account_id", shop.sepay().bankAccountId(),
        "name", "Shop",
        "event_type", "In_only",
        "webhook_url", url,
        "authen_type", "HMAC_SHA256",
        "secret_key", shop.secret(),
        "request_content_type", "Json",
        "is_verify_payment", 1,
        "retry_conditions", List.of("non_2xx_status_code"));
  }
}
