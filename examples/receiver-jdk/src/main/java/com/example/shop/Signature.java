package com.example.shop;

import com.sun.net.httpserver.Headers;
import java.time.Clock;
import java.time.Duration;

/** The signature of a webhook of {@code authen_type} HMAC_SHA256, made with its secret. */
final class Signature implements Authenticity {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final String secret;
  private final Clock clock;

  /**
   * @param clock the present time
   */
  Signature(String secret, Clock clock) {
    if (secret.isBlank()) {
      throw new IllegalArgumentException("the secret is empty: set SEPAY_SECRET_KEY");
    }
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public boolean mayBe(Headers headers) {
    return headers.containsKey(SePaySignature.SIGNATURE)
        && headers.containsKey(SePaySignature.TIMESTAMP);
  }

  /**
   * Whether this very body was signed, not long ago. A repeat within the tolerance is let through:
   * that it counts once is the ledger's matter.
   */
  @Override
  public boolean isOf(Headers headers, byte[] body) {
    return SePaySignature.verify(secret, headers, body, clock, TOLERANCE)
        == SePaySignature.Outcome.VALID;
  }
}
