package com.example.shop;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the shop.
 *
 * @param publicUrl origin at which SePay reaches the shop
 * @param apiKey what SePay's deliveries bring
 */
@ConfigurationProperties("shop")
record ShopProperties(URI publicUrl, String apiKey, SePay sepay, Reconcile reconcile) {

  ShopProperties {
    if (apiKey == null || apiKey.isBlank()) {
      // Else anybody could pay.
      throw new IllegalArgumentException("shop.api-key is empty: set SEPAY_API_KEY");
    }
  }

  record SePay(URI url) {}

  /**
   * Settings of the reconciliation.
   *
   * @param days how far it looks back
   */
  record Reconcile(int days) {}

  URI hook() {
    return publicUrl.resolve("/hooks/sepay");
  }
}
