package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.Awaited;
import io.github.sepaykit.control.ControlMessages.AwaitedResult;
import io.github.sepaykit.control.ControlMessages.Replay;
import io.github.sepaykit.control.ControlMessages.Until;
import io.github.sepaykit.state.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What became of one transaction, by control calls. */
final class DeliveriesClient implements Deliveries {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A server answers a call that waits within this. */
  private static final Duration ONE_CALL = Duration.ofSeconds(10);

  /** Nanoseconds go no further. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private static final Executor WAITING =
      command -> {
        Thread thread = new Thread(command, "sepay-kit-awaits-delivery");
        thread.setDaemon(true);
        thread.start();
      };

  private final CompanyCalls calls;
  private final long transactionId;
  private final Duration limit;

  DeliveriesClient(CompanyCalls calls, long transactionId) {
    this(calls, transactionId, PATIENCE);
  }

  private DeliveriesClient(CompanyCalls calls, long transactionId, Duration limit) {
    this.calls = calls;
    this.transactionId = transactionId;
    this.limit = limit;
  }

  private String path() {
    return "/transactions/" + transactionId;
  }

  @Override
  public long transactionId() {
    return transactionId;
  }

  @Override
  public TransactionDeliveries now() {
    return calls.get(path() + "/deliveries", TransactionDeliveries.class);
  }

  @Override
  public Deliveries within(Duration newLimit) {
    return new DeliveriesClient(
        calls, transactionId, newLimit.compareTo(LONGEST) > 0 ? LONGEST : newLimit);
  }

  @Override
  public TransactionDeliveries awaitAcknowledged() {
    return await(Until.ACKNOWLEDGED, 0, false);
  }

  @Override
  public TransactionDeliveries awaitAttempts(int count) {
    return await(Until.ATTEMPTS, count, false);
  }

  @Override
  public TransactionDeliveries awaitSettled() {
    return await(Until.SETTLED, 0, false);
  }

  @Override
  public CompletableFuture<TransactionDeliveries> whenAcknowledged() {
    return CompletableFuture.supplyAsync(() -> await(Until.ACKNOWLEDGED, 0, true), WAITING);
  }

  @Override
  public CompletableFuture<TransactionDeliveries> whenAttempts(int count) {
    return CompletableFuture.supplyAsync(() -> await(Until.ATTEMPTS, count, true), WAITING);
  }

  @Override
  public CompletableFuture<TransactionDeliveries> whenSettled() {
    return CompletableFuture.supplyAsync(() -> await(Until.SETTLED, 0, true), WAITING);
  }

  private TransactionDeliveries await(Until until, int attempts, boolean patient) {
    long end = System.nanoTime() + limit.toNanos();
    Backoff pause = new Backoff();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Duration wait = Duration.ofNanos(Math.min(left, ONE_CALL.toNanos()));
      AwaitedResult result =
          calls.send(
              "POST",
              path() + "/await",
              new Awaited(until, attempts == 0 ? null : attempts, wait, patient),
              AwaitedResult.class);
      if (result.met()) {
        return result.deliveries();
      }
      if (result.hopeless() || System.nanoTime() - end >= 0) {
        throw new ControlException(
            409,
            "control.delivery.unmet",
            "expected "
                + (until == Until.ATTEMPTS ? attempts + " attempts" : word(until))
                + (result.hopeless() ? ", but " : " within " + limit + ", but ")
                + result.because()
                + "\n"
                + result.deliveries().describe());
      }
      // A server without room for one who waits answers at once.
      pause.take(end - System.nanoTime());
    }
  }

  private static String word(Until until) {
    return until == Until.SETTLED
        ? "every delivery to be settled"
        : "every matching webhook to have taken it";
  }

  @Override
  public List<Delivery> replay() {
    return calls.sendForList("POST", path() + "/replay", new Replay(null), Delivery.class);
  }

  @Override
  public Delivery replay(long webhookId) {
    return calls
        .sendForList("POST", path() + "/replay", new Replay(webhookId), Delivery.class)
        .get(0);
  }
}
