package io.github.sepaykit.control;

import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.Match;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What became of one transaction: read it, wait for it. Thread-safe.
 *
 * <p>The {@code await} methods return as soon as what they wait for has happened, and throw {@link
 * ControlException} {@code control.delivery.unmet}, with the whole story, as soon as it cannot
 * happen any more: nothing matched, an attempt is left only for a clock that nobody advances, the
 * time is over. They never sleep. The {@code when} methods are futures of the same; they go on
 * waiting while an attempt lies in the future, so that the clock may be advanced meanwhile.
 */
public interface Deliveries {
  /** The id of the transaction. */
  long transactionId();

  /** Everything as it stands. */
  TransactionDeliveries now();

  /** Each webhook's verdict: why the transaction was sent there or not. */
  default List<Match> matches() {
    return now().matches();
  }

  /** What was or will be sent, in the order in which it was begun. */
  default List<Delivery> all() {
    return now().deliveries();
  }

  /** The same with another limit to waiting than 10 seconds of real time. */
  Deliveries within(Duration limit);

  /** Waits until every webhook that the transaction matched has taken it. */
  TransactionDeliveries awaitAcknowledged();

  /** Waits until every webhook that it matched has seen this many attempts. */
  TransactionDeliveries awaitAttempts(int count);

  /** Waits until nothing more will happen. */
  TransactionDeliveries awaitSettled();

  CompletableFuture<TransactionDeliveries> whenAcknowledged();

  CompletableFuture<TransactionDeliveries> whenAttempts(int count);

  CompletableFuture<TransactionDeliveries> whenSettled();

  /**
   * Sends it once more, with the same payload, to the present URL of every webhook that it matched.
   */
  List<Delivery> replay();

  /** Sends it once more to one webhook, whatever its verdict was. */
  Delivery replay(long webhookId);
}
