package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes what SePay delivers. An exception becomes a 500, and SePay delivers again. */
@RestController
class HookController {
  private final Orders orders;
  private final byte[] credential;

  HookController(Orders orders, ShopProperties shop) {
    this.orders = orders;
    this.credential = bytes("Apikey " + shop.apiKey());
  }

  @PostMapping("/hooks/sepay")
  ResponseEntity<Map<String, Boolean>> take(
      @RequestHeader(name = "Authorization", defaultValue = "") String given,
      @RequestBody Payment payment) {
    if (!MessageDigest.isEqual(credential, bytes(given))) {
      return ResponseEntity.status(401).body(Map.of("success", false));
    }
    try {
      orders.take(payment);
    } catch (DuplicateKeyException e) {
      // The first delivery of it did all there is to do.
    }
    return ResponseEntity.ok(Map.of("success", true));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
