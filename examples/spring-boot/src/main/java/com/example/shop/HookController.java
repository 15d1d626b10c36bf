package com.example.shop;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes what SePay delivers. An exception becomes a 500, and SePay delivers again. */
@RestController
class HookController {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Orders orders;
  private final String secret;

  HookController(Orders orders, ShopProperties shop) {
    this.orders = orders;
    this.secret = shop.secret();
  }

  /**
   * Takes a delivery.
   *
   * @param body as received: the signature is over its bytes, so nothing parses it before
   */
  @PostMapping("/hooks/sepay")
  ResponseEntity<Map<String, Boolean>> take(
      @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
    Map<String, List<String>> given = new HashMap<>();
    headers.forEach(given::put);
    if (SePaySignature.verify(secret, given, body, Clock.systemUTC(), TOLERANCE)
        != SePaySignature.Outcome.VALID) {
      return ResponseEntity.status(401).body(Map.of("success", false));
    }
    try {
      orders.take(Payment.read(body));
    } catch (DuplicateKeyException e) {
      // The first delivery of it did all there is to do.
    }
    return ResponseEntity.ok(Map.of("success", true));
  }
}
