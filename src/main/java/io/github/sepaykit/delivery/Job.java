package io.github.sepaykit.delivery;

import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that is to be made.
 *
 * @param number of the attempt, from 1
 * @param first when the first attempt fell due
 * @param due when this one falls due
 * @param disturbance what goes wrong with it on purpose; null for nothing
 * @param order breaks ties between those due at the same instant: the earlier made goes first
 * @param onDone told when the attempt is over, or will not be made
 */
record Job(
    long deliveryId,
    DeliveryKind kind,
    Transaction transaction,
    long webhookId,
    int number,
    Instant first,
    Instant due,
    @Nullable Disturbance disturbance,
    long order,
    Runnable onDone) {

  /** The next attempt of the same delivery. */
  Job next(Duration wait, long newOrder) {
    return new Job(
        deliveryId,
        kind,
        transaction,
        webhookId,
        number + 1,
        first,
        due.plus(wait),
        null,
        newOrder,
        () -> {});
  }

  /**
   * The same as it is made at an instant. When a first attempt is made is when the plan of retries
   * begins; when a later one was held up, the plan is held up with it.
   *
   * @param patience how late a later attempt may be without moving the plan
   */
  Job madeAt(Instant now, Duration patience) {
    if (number == 1) {
      return dueAt(now);
    }
    Duration late = Duration.between(due, now);
    return late.compareTo(patience) <= 0
        ? this
        : new Job(
            deliveryId,
            kind,
            transaction,
            webhookId,
            number,
            first.plus(late),
            now,
            disturbance,
            order,
            onDone);
  }

  /** The same first attempt, due at another time. */
  Job dueAt(Instant later) {
    return new Job(
        deliveryId, kind, transaction, webhookId, number, later, later, disturbance, order, onDone);
  }

  boolean is(Disturbance other) {
    return disturbance == other;
  }
}
