package io.github.sepaykit.delivery;

import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Attempt that is to be made.
 *
 * @param payloads its transaction, printed
 * @param number number of the attempt, from 1
 * @param first when the first attempt fell due
 * @param due when this one falls due
 * @param disturbance trouble on purpose; null for none
 * @param order breaks ties between those due at the same instant: the earlier made goes first
 * @param onDone runs when the attempt has ended, or will not be made
 */
record Job(
    long deliveryId,
    DeliveryKind kind,
    TransactionPayloads payloads,
    long webhookId,
    int number,
    Instant first,
    Instant due,
    @Nullable Disturbance disturbance,
    long order,
    Runnable onDone) {

  /** Attempt for a transaction whose payloads are not shared yet. */
  Job(
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
    this(
        deliveryId,
        kind,
        new TransactionPayloads(transaction),
        webhookId,
        number,
        first,
        due,
        disturbance,
        order,
        onDone);
  }

  /** Returns the first attempt of a delivery, due now. */
  static Job first(
      Delivery delivery,
      TransactionPayloads payloads,
      Instant now,
      @Nullable Disturbance disturbance,
      long order,
      Runnable onDone) {
    return new Job(
        delivery.id(),
        delivery.kind(),
        payloads,
        delivery.webhookId(),
        1,
        now,
        now,
        disturbance,
        order,
        onDone);
  }

  Transaction transaction() {
    return payloads.transaction();
  }

  /** Returns the next attempt of the same delivery. */
  Job next(Duration wait, long newOrder) {
    return new Job(
        deliveryId,
        kind,
        payloads,
        webhookId,
        number + 1,
        first,
        due.plus(wait),
        null,
        newOrder,
        () -> {});
  }

  /**
   * Returns the same as it is made at an instant. The plan of retries begins when the first attempt
   * is made; when a later one was held up, the plan is held up with it.
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
            payloads,
            webhookId,
            number,
            first.plus(late),
            now,
            disturbance,
            order,
            onDone);
  }

  /** Returns the same first attempt, due at another time. */
  Job dueAt(Instant later) {
    return new Job(
        deliveryId, kind, payloads, webhookId, number, later, later, disturbance, order, onDone);
  }

  DisturbanceBehaviour behaviour() {
    return DisturbanceBehaviours.of(disturbance);
  }
}
