package io.github.sepaykit.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A registered webhook.
 *
 * @param id positive, never reused
 * @param createdAt by the company's clock; cut to whole seconds, as SePay keeps it
 * @param fields its fields as a request carries them (flags 0/1, {@code retry_conditions} a list of
 *     names), keyed by SePay's names; values are {@code String}, {@code Long}, {@code Boolean},
 *     {@code Double}, {@code List}, {@code Map}
 */
public record Webhook(long id, Instant createdAt, Map<String, Object> fields) {
  public Webhook {
    createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    fields = CompactFields.of(fields);
  }

  public Webhook with(Map<String, Object> newFields) {
    return new Webhook(id, createdAt, newFields);
  }

  /** Returns an equal webhook that has small values in common with others of the same pool. */
  Webhook sharedIn(CompactFields.Pool pool) {
    return new Webhook(id, pool.shared(createdAt), CompactFields.of(fields).sharedIn(pool));
  }

  /** Leaves out the fields: some are secrets. */
  @Override
  public String toString() {
    return "Webhook[id=" + id + ", createdAt=" + createdAt + "]";
  }
}
