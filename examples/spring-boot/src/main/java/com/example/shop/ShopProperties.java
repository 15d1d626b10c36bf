package com.example.shop;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the shop.
 *
 * @param publicUrl origin at which SePay reaches the shop
 * @param secret what SePay signs its deliveries with
 */
@ConfigurationProperties("shop")
record ShopProperties(URI publicUrl, String secret, SePay sepay) {

  ShopProperties {
    if (secret == null || secret.isBlank()) {
      // Else anybody could sign.
      throw new IllegalArgumentException("shop.secret is empty: set SEPAY_SECRET");
    }
  }

  /**
   * Access to SePay's API.
   *
   * @param bankAccountId the account that customers pay to
   */
  record SePay(URI url, String token, long bankAccountId) {}
}
