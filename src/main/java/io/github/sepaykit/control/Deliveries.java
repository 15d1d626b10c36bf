package io.github.sepaykit.control;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.control.ControlMessages.Awaited;
import io.github.sepaykit.control.ControlMessages.AwaitedResult;
import io.github.sepaykit.control.ControlMessages.Replay;
import io.github.sepaykit.control.ControlMessages.Until;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.Match;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one transaction: read them, wait for them. Thread-safe.
 *
 * <p>The {@code await} methods return as soon as what they wait for has happened, and throw {@link
 * ControlException} {@code control.delivery.unmet}, with all verdicts and attempts, as soon as it
 * cannot happen any more: nothing matched, an attempt is left only for a clock that nobody
 * advances, the time is over. They never sleep. The {@code when} methods are futures of the same;
 * they go on waiting while an attempt lies in the future, so that the clock may be advanced
 * meanwhile.
 */
public final class Deliveries {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A server answers a call that waits within this. */
  private static final Duration ONE_CALL = Duration.ofSeconds(10);

  /** Nanoseconds go no further. */
  private static final Duration MAX_LIMIT = Duration.ofDays(36_500);

  private static final Executor WAITING =
      command -> {
        Thread thread = new Thread(command, "sepay-kit-awaits-delivery");
        thread.setDaemon(true);
        thread.start();
      };

  private final CompanyCalls calls;
  private final long transactionId;
  private final Duration limit;

  Deliveries(CompanyCalls calls, long transactionId) {
    this(calls, transactionId, PATIENCE);
  }

  private Deliveries(CompanyCalls calls, long transactionId, Duration limit) {
    this.calls = calls;
    this.transactionId = transactionId;
    this.limit = limit;
  }

  /** Returns the id of the transaction. */
  public long transactionId() {
    return transactionId;
  }

  /** Returns matches and deliveries in their present state. */
  public TransactionDeliveries now() {
    return calls.get(path() + "/deliveries", TransactionDeliveries.class);
  }

  /** Returns each webhook's verdict: why the transaction was sent there or not. */
  public List<Match> matches() {
    return now().matches();
  }

  /** Returns the deliveries, sent or still to be sent, in the order in which they were begun. */
  public List<Delivery> all() {
    return now().deliveries();
  }

  /** Returns a copy with another limit to waiting than a minute of real time. */
  public Deliveries within(Duration newLimit) {
    return new Deliveries(
        calls, transactionId, newLimit.compareTo(MAX_LIMIT) > 0 ? MAX_LIMIT : newLimit);
  }

  /** Waits until every webhook that the transaction matched has taken it. */
  public TransactionDeliveries awaitAcknowledged() {
    return await(Until.ACKNOWLEDGED, null, false);
  }

  /** Waits until every webhook that it matched has received this many attempts. */
  public TransactionDeliveries awaitAttempts(int count) {
    return await(Until.ATTEMPTS, count, false);
  }

  /** Waits until nothing more will happen to its deliveries, of which there must be one. */
  public TransactionDeliveries awaitSettled() {
    return await(Until.SETTLED, null, false);
  }

  public CompletableFuture<TransactionDeliveries> whenAcknowledged() {
    return when(Until.ACKNOWLEDGED, null);
  }

  public CompletableFuture<TransactionDeliveries> whenAttempts(int count) {
    return when(Until.ATTEMPTS, count);
  }

  public CompletableFuture<TransactionDeliveries> whenSettled() {
    return when(Until.SETTLED, null);
  }

  private CompletableFuture<TransactionDeliveries> when(Until until, @Nullable Integer attempts) {
    return CompletableFuture.supplyAsync(() -> await(until, attempts, true), WAITING);
  }

  private TransactionDeliveries await(Until until, @Nullable Integer attempts, boolean patient) {
    long end = System.nanoTime() + limit.toNanos();
    Backoff backoff = new Backoff();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Duration wait = Duration.ofNanos(Math.min(left, ONE_CALL.toNanos()));
      AwaitedResult result =
          calls.send(
              "POST",
              path() + "/await",
              new Awaited(until, attempts, wait, patient),
              AwaitedResult.class);
      if (result.met()) {
        return result.deliveries();
      }
      if (result.hopeless() || System.nanoTime() - end >= 0) {
        String expected =
            switch (until) {
              case ATTEMPTS -> Counts.of(Objects.requireNonNull(attempts), "attempt");
              case SETTLED -> "every delivery to be settled";
              case ACKNOWLEDGED -> "every matching webhook to have taken it";
            };
        throw new ControlException(
            409,
            "control.delivery.unmet",
            "expected %s%s, but %s\n%s"
                .formatted(
                    expected,
                    result.hopeless() ? "" : " within " + limit,
                    result.because(),
                    result.deliveries().describe()));
      }
      // A server whose threads all wait for others answers at once.
      backoff.pause(end - System.nanoTime());
    }
  }

  /**
   * Sends it once more, with the same payload, to the present URL of every webhook that it matched.
   */
  public List<Delivery> replay() {
    return replay(new Replay(null));
  }

  /** Sends it once more to one webhook, whatever its verdict was. */
  public Delivery replay(long webhookId) {
    return replay(new Replay(webhookId)).get(0);
  }

  private List<Delivery> replay(Replay target) {
    return calls.sendForList("POST", path() + "/replay", target, Delivery.class);
  }

  private String path() {
    return "/transactions/" + transactionId;
  }
}
