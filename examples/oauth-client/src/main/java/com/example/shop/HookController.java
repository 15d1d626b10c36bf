package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes what SePay delivers. An exception becomes a 500, and SePay delivers again. */
@RestController
class HookController {
  private final Orders orders;
  private final byte[] expected;

  HookController(Orders orders, ShopProperties shop) {
    this.orders = orders;
    this.expected = ("Apikey " + shop.apiKey()).getBytes(StandardCharsets.UTF_8);
  }

  /** What the shop needs of a delivery; the amount is in VND, the code null for none. */
  record Delivery(long id, String transferType, long transferAmount, String code) {}

  @PostMapping("/hooks/sepay")
  ResponseEntity<Map<String, Boolean>> take(
      @RequestHeader(value = "Authorization", defaultValue = "") String given,
      @RequestBody Delivery delivery) {
    if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      return ResponseEntity.status(401).body(Map.of("success", false));
    }
    if ("in".equals(delivery.transferType())) {
      orders.take(delivery.id(), delivery.code(), delivery.transferAmount());
    }
    return ResponseEntity.ok(Map.of("success", true));
  }
}
