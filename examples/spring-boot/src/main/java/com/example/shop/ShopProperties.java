package com.example.shop;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the shop.
 *
 * @param publicUrl origin at which SePay reaches the shop
 * @param apiKey key that SePay shows there
 */
@ConfigurationProperties("shop")
record ShopProperties(URI publicUrl, String apiKey, SePay sepay) {

  ShopProperties {
    if (apiKey == null || apiKey.isBlank()) {
      // Else "Apikey " would be a key.
      throw new IllegalArgumentException("shop.api-key is empty: set SEPAY_API_KEY");
    }
  }

  /**
   * Access to SePay's API.
   *
   * @param bankAccountId the account that customers pay to
   */
  record SePay(URI url, String token, long bankAccountId) {}
}
