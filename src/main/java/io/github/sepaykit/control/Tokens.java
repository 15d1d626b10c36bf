package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.Minted;
import io.github.sepaykit.control.ControlMessages.TokenValue;

/** Access tokens of a company. Thread-safe. */
public final class Tokens {
  private final CompanyCalls calls;

  Tokens(CompanyCalls calls) {
    this.calls = calls;
  }

  /** Mints a token; {@link TokenSpec#full()} for all scopes and permissions. */
  public String mint(TokenSpec spec) {
    return calls.send("POST", "/tokens", spec, Minted.class).token();
  }

  /** Mints a token of every scope whose user holds every permission, for one hour. */
  public String mint() {
    return mint(TokenSpec.full());
  }

  /**
   * Mints a token of these scopes whose user holds every permission, for one hour.
   *
   * @param scopes at least one, for example {@code webhook:read}
   * @throws IllegalArgumentException when an empty array is given, which may mean either of two
   */
  public String mint(String... scopes) {
    if (scopes.length == 0) {
      throw new IllegalArgumentException(
          "scopes: expected at least one, was an empty array; fix: call mint() for every scope, mintWithoutScopes() for none");
    }
    return mint(TokenSpec.full().withScopes(scopes));
  }

  /** Mints a token without any scope, whose user holds every permission, for one hour. */
  public String mintWithoutScopes() {
    return mint(TokenSpec.full().withScopes());
  }

  /** Makes a token of this company expire now. */
  public void expire(String token) {
    calls.send("POST", "/tokens/expire", new TokenValue(token));
  }

  /** Withdraws a token of this company. */
  public void revoke(String token) {
    calls.send("POST", "/tokens/revoke", new TokenValue(token));
  }
}
