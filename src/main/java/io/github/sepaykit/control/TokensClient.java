package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.Minted;
import io.github.sepaykit.control.ControlMessages.TokenValue;

/** Tokens of one company, by control calls. */
final class TokensClient implements Tokens {
  private final CompanyCalls calls;

  TokensClient(CompanyCalls calls) {
    this.calls = calls;
  }

  @Override
  public String mint(TokenSpec spec) {
    return calls.send("POST", "/tokens", spec, Minted.class).token();
  }

  @Override
  public String mint(String... scopes) {
    return mint(TokenSpec.full().withScopes(scopes));
  }

  @Override
  public void expire(String token) {
    calls.send("POST", "/tokens/expire", new TokenValue(token));
  }

  @Override
  public void revoke(String token) {
    calls.send("POST", "/tokens/revoke", new TokenValue(token));
  }
}
