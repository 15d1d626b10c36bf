package io.github.sepaykit.control;

import java.time.Instant;

/**
 * Tokens as an app has them after its user approved.
 *
 * @param accessToken for {@code Authorization: Bearer}
 * @param refreshToken for the token endpoint, once
 * @param expiresAt end of the access token, by the company's clock
 */
public record AppTokens(String accessToken, String refreshToken, Instant expiresAt) {
  /** Masks the tokens. */
  @Override
  public String toString() {
    return "AppTokens[expiresAt=" + expiresAt + "]";
  }
}
