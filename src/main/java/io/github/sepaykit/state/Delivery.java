package io.github.sepaykit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way to one webhook, as it stands at an instant. Immutable.
 *
 * @param id positive, unique on the server
 * @param kind why it is delivered
 * @param transactionId the transaction
 * @param webhookId the webhook
 * @param state where it stands
 * @param because the same for people
 * @param attempts what was tried, in order
 * @param nextAttemptAt when the next attempt falls due, by the company's clock; null for never
 */
public record Delivery(
    long id,
    DeliveryKind kind,
    long transactionId,
    long webhookId,
    DeliveryState state,
    String because,
    List<Attempt> attempts,
    @Nullable Instant nextAttemptAt) {

  public Delivery {
    Objects.requireNonNull(kind, "kind is required");
    Objects.requireNonNull(state, "state is required");
    Objects.requireNonNull(because, "because is required");
    attempts = List.copyOf(attempts);
  }

  /** The last attempt, or empty before the first. */
  public Optional<Attempt> lastAttempt() {
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
  }

  /** The same in another state. */
  public Delivery in(DeliveryState newState, String why, @Nullable Instant next) {
    return new Delivery(id, kind, transactionId, webhookId, newState, why, attempts, next);
  }

  /** The same with other records of its attempts. */
  Delivery with(List<Attempt> records) {
    return new Delivery(id, kind, transactionId, webhookId, state, because, records, nextAttemptAt);
  }

  /** The same with one more attempt. */
  public Delivery after(Attempt attempt) {
    List<Attempt> more = new ArrayList<>(attempts);
    more.add(attempt);
    return new Delivery(id, kind, transactionId, webhookId, state, because, more, nextAttemptAt);
  }
}
