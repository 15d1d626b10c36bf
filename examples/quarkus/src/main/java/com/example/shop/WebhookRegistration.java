package com.example.shop;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Registers the shop's webhook at SePay when the shop starts. */
@ApplicationScoped
class WebhookRegistration {
  @RestClient SePayApi sepay;

  @ConfigProperty(name = "shop.sepay.token")
  String token;

  @ConfigProperty(name = "shop.sepay.bank-account-id")
  long bankAccountId;

  @ConfigProperty(name = "shop.public-url")
  String publicUrl;

  @ConfigProperty(name = "shop.api-key")
  String apiKey;

  void onStart(@Observes StartupEvent event) {
    String bearer = "Bearer " + token;
    String url = publicUrl + "/hooks/sepay";
    if (sepay.find(bearer, url).data().isEmpty()) {
      sepay.create(
          bearer,
          Map.of(
              "bank_account_id", bankAccountId,
              "name", "Shop",
              "event_type", "In_only",
              "webhook_url", url,
              "authen_type", "Api_Key",
              "api_key", apiKey,
              "request_content_type", "Json",
              "is_verify_payment", 1));
    }
  }
}
