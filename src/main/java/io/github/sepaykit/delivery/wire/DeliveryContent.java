package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.document.Counts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that the credentials of a delivery may depend on.
 *
 * @param webhookFields as {@link io.github.sepaykit.state.Webhook#fields()} has them, the secrets
 *     among them
 * @param signed bytes that a signature covers; not copied: do not change them
 * @param at instant of the attempt, by the company's clock
 * @param token access token, for an authentication that {@linkplain
 *     WebhookAuthentication#needsToken needs} one
 */
public record DeliveryContent(
    Map<String, ?> webhookFields, byte[] signed, Instant at, Optional<String> token) {
  public DeliveryContent {
    Objects.requireNonNull(webhookFields, "webhookFields is required");
    Objects.requireNonNull(signed, "signed is required");
    Objects.requireNonNull(at, "at is required");
    Objects.requireNonNull(token, "token is required");
  }

  /** Returns the same of an attempt at another instant. */
  public DeliveryContent at(Instant instant) {
    return new DeliveryContent(webhookFields, signed, instant, token);
  }

  /** Leaves out fields and token: some are secrets. */
  @Override
  public String toString() {
    return Counts.of(signed.length, "byte") + " at " + at;
  }
}
