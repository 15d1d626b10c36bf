package io.github.sepaykit.cli;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The tokens that {@code serve} prints: the seed's by name, and the missing ones minted. */
final class ReadyTokens {
  private static final String FULL = "full";

  private ReadyTokens() {}

  static Map<String, String> of(SePay sepay) {
    Map<String, String> seeded = byName(sepay);
    Map<String, String> tokens = new LinkedHashMap<>();
    put(tokens, seeded, FULL, () -> sepay.tokens().mint(TokenSpec.full()));
    for (String action : List.of("read", "write", "delete")) {
      put(tokens, seeded, action, () -> sepay.tokens().mint("webhook:" + action));
    }
    put(tokens, seeded, "none", () -> sepay.tokens().mint());
    put(
        tokens,
        seeded,
        "expired",
        () -> {
          String token = sepay.tokens().mint(TokenSpec.full());
          sepay.tokens().expire(token);
          return token;
        });
    tokens.put("otherCompany", ofAnotherCompany(sepay));
    put(
        tokens,
        seeded,
        "viewOnlyUser",
        () -> sepay.tokens().mint(TokenSpec.full().withPermissions("view")));
    return tokens;
  }

  private static void put(
      Map<String, String> tokens,
      Map<String, String> seeded,
      String name,
      Supplier<String> minted) {
    tokens.put(name, seeded.containsKey(name) ? seeded.get(name) : minted.get());
  }

  private static String ofAnotherCompany(SePay sepay) {
    SePay other =
        sepay.companies().stream()
            .filter(id -> id != sepay.companyId())
            .findFirst()
            .map(sepay::company)
            .orElseGet(() -> sepay.newCompany(NewCompany.named("Another company")));
    Map<String, String> seeded = byName(other);
    return seeded.containsKey(FULL) ? seeded.get(FULL) : other.tokens().mint(TokenSpec.full());
  }

  private static Map<String, String> byName(SePay sepay) {
    CompanyState state =
        ControlJson.read(sepay.exportState().getBytes(StandardCharsets.UTF_8), CompanyState.class);
    Map<String, String> tokens = new LinkedHashMap<>();
    state
        .tokens()
        .forEach(token -> tokens.put(token.name() == null ? "" : token.name(), token.value()));
    return tokens;
  }
}
