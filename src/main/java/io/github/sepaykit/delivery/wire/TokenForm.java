package io.github.sepaykit.delivery.wire;

/** Form in which SePay asks a merchant's server for a token. */
public enum TokenForm {
  /** OAuth2's own form, of 2026: {@code grant_type=client_credentials}, form-encoded. */
  STANDARD,
  /** SePay's own, of 2025: JSON with {@code clientId} and {@code clientSecret}. */
  SEPAY
}
