package io.github.sepaykit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transaction on its way to one webhook, in its state at an instant. Immutable.
 *
 * @param id positive, unique on the server
 * @param kind occasion of the delivery
 * @param transactionId the transaction
 * @param webhookId the webhook
 * @param state present state
 * @param because reason for the state, for people
 * @param attempts attempts so far, in order
 * @param nextAttemptAt due time of the next attempt by the company's clock; null for none
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

  /** Returns a delivery that waits for its first attempt. */
  public static Delivery begin(
      long id, DeliveryKind kind, long transactionId, long webhookId, String because) {
    return new Delivery(
        id, kind, transactionId, webhookId, DeliveryState.PENDING, because, List.of(), null);
  }

  // The transitions of a delivery. A settled one has no further state.

  /** Returns the delivery waiting for its turn. */
  public Delivery awaitTurn(String why) {
    return moveTo(DeliveryState.PENDING, why, attempts, null);
  }

  /** Returns the delivery waiting for an instant of the company's clock. */
  public Delivery awaitDue(String why, Instant due) {
    return moveTo(DeliveryState.PENDING, why, attempts, due);
  }

  /** Returns the delivery with an attempt under way. */
  public Delivery startAttempt(int number) {
    return moveTo(DeliveryState.SENDING, "attempt " + number + " is under way", attempts, null);
  }

  /** Returns the delivery taken by the receiver with an attempt. */
  public Delivery acknowledge(Attempt attempt) {
    return moveTo(DeliveryState.ACKNOWLEDGED, attempt.because(), attemptsAnd(attempt), null);
  }

  /** Returns the delivery after an attempt that is to be repeated. */
  public Delivery retry(Attempt attempt, String why, Instant due) {
    return moveTo(DeliveryState.PENDING, why, attemptsAnd(attempt), due);
  }

  /** Returns the delivery after its last attempt, which failed. */
  public Delivery fail(Attempt attempt, String why) {
    return moveTo(DeliveryState.FAILED, why, attemptsAnd(attempt), null);
  }

  /** Returns the delivery given up after an attempt. */
  public Delivery cancel(Attempt attempt, String why) {
    return moveTo(DeliveryState.CANCELLED, why, attemptsAnd(attempt), null);
  }

  /** Returns the delivery given up while it waited. */
  public Delivery cancel(String why) {
    return moveTo(DeliveryState.CANCELLED, why, attempts, null);
  }

  /** Returns the delivery never sent, because a disturbance says so. */
  public Delivery drop(String why) {
    return moveTo(DeliveryState.DROPPED, why, attempts, null);
  }

  /** Returns the delivery composed and not sent; failed when it could not be composed. */
  public Delivery collect(Attempt attempt) {
    return attempt.result() == AttemptResult.COLLECTED
        ? moveTo(DeliveryState.COLLECTED, attempt.because(), attemptsAnd(attempt), null)
        : fail(attempt, attempt.because());
  }

  private List<Attempt> attemptsAnd(Attempt attempt) {
    List<Attempt> more = new ArrayList<>(attempts);
    more.add(attempt);
    return more;
  }

  /** Returns the delivery in its next state, if it is not settled yet. */
  private Delivery moveTo(
      DeliveryState next, String why, List<Attempt> tried, @Nullable Instant due) {
    if (state.isSettled()) {
      throw new IllegalStateException(
          "delivery " + id + " is " + state + " and cannot become " + next + " (" + why + ")");
    }
    return new Delivery(id, kind, transactionId, webhookId, next, why, tried, due);
  }

  /** Returns the same with shortened attempts, for the log's bounds. */
  Delivery withAttempts(List<Attempt> records) {
    return new Delivery(id, kind, transactionId, webhookId, state, because, records, nextAttemptAt);
  }
}
