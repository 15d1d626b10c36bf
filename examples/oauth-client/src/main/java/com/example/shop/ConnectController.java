package com.example.shop;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the owner connects the shop. */
@RestController
class ConnectController {
  private final SePayApi sepay;
  private final ShopProperties shop;

  ConnectController(SePayApi sepay, ShopProperties shop) {
    this.sepay = sepay;
    this.shop = shop;
  }

  /**
   * Makes sure that SePay has the shop's webhook. Without tokens Spring Security sends the browser
   * to SePay instead, and comes back here with them.
   */
  @GetMapping("/connect")
  Map<String, List<String>> connect(
      @RegisteredOAuth2AuthorizedClient(SePayAccess.REGISTRATION) OAuth2AuthorizedClient client) {
    List<SePayApi.Account> accounts = sepay.accounts();
    if (!sepay.hasWebhook(shop.hook())) {
      sepay.createWebhook(accounts.get(0), shop.hook(), shop.apiKey());
    }
    return Map.of("accounts", accounts.stream().map(SePayApi.Account::number).toList());
  }

  /** Says why SePay gave no tokens; Spring Security leads the browser here then. */
  @GetMapping("/authorized/sepay")
  ResponseEntity<Map<String, String>> refused(@RequestParam("error") String error) {
    return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Map.of("error", error));
  }
}
