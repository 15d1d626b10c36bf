package io.github.sepaykit.cli;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.control.Tokens;
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
    Map<String, Supplier<String>> minters = new LinkedHashMap<>();
    minters.put(FULL, () -> sepay.tokens().mint(TokenSpec.full()));
    for (String action : List.of("read", "write", "delete")) {
      minters.put(action, () -> sepay.tokens().mint("webhook:" + action));
    }
    minters.put("none", () -> sepay.tokens().mint());
    minters.put("expired", () -> mintExpired(sepay.tokens()));
    minters.put("otherCompany", () -> ofAnotherCompany(sepay));
    minters.put(
        "viewOnlyUser", () -> sepay.tokens().mint(TokenSpec.full().withPermissions("view")));
    Map<String, String> seeded = byName(sepay);
    seeded.remove("otherCompany");
    Map<String, String> tokens = new LinkedHashMap<>();
    minters.forEach(
        (name, minter) ->
            tokens.put(name, seeded.containsKey(name) ? seeded.get(name) : minter.get()));
    return tokens;
  }

  private static String mintExpired(Tokens tokens) {
    String token = tokens.mint(TokenSpec.full());
    tokens.expire(token);
    return token;
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
