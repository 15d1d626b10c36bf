package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Condition of the receiver during an exam: it listens or not, and it answers itself or a rate
 * limit does. Thread-safe.
 */
final class ReceiverHealth {
  private static final Duration RETURN_LIMIT = Duration.ofSeconds(10);
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_TRIES = 5;

  private final ExamOptions options;
  private final Sender sender;
  private final CountDownLatch stop;
  private final AtomicInteger rateLimitedAnswers = new AtomicInteger();
  private volatile Consumer<String> waitListener = what -> {};
  private @Nullable String lastHazard;
  private @Nullable CompletedDelivery lastDelivery;
  private @Nullable Outage outage;
  private volatile @Nullable String longLimit;
  private boolean isGone;

  /**
   * Time during which nobody listened.
   *
   * @param hazard id of the hazard whose delivery was the last to reach the receiver
   * @param delivery the delivery itself
   */
  record Outage(String hazard, CompletedDelivery delivery) {}

  ReceiverHealth(ExamOptions options, Sender sender, CountDownLatch stop) {
    this.options = options;
    this.sender = sender;
    this.stop = stop;
  }

  /** Records that a delivery reached the receiver. */
  synchronized void heard(String hazard, CompletedDelivery delivered) {
    lastHazard = hazard;
    lastDelivery = delivered;
  }

  /** Returns the outage since the last call; empty when there was none. */
  synchronized Optional<Outage> takeOutage() {
    Optional<Outage> taken = Optional.ofNullable(outage);
    outage = null;
    return taken;
  }

  /**
   * Returns the reason for sending nothing more to a receiver that is gone; empty when it is there.
   */
  synchronized Optional<String> reasonGone() {
    if (longLimit != null) {
      return Optional.of(longLimit);
    }
    return isGone
        ? Optional.of("the receiver stopped answering after " + lastHazard)
        : Optional.empty();
  }

  /**
   * Waits for a receiver that refuses connections: it may be started again by its supervisor.
   *
   * @throws NotCheckedException when it does not come back
   */
  synchronized void awaitReturn() {
    if (acceptsConnection()) {
      return;
    }
    if (lastHazard != null && lastDelivery != null && outage == null) {
      outage = new Outage(lastHazard, lastDelivery);
    }
    waitListener.accept("for the receiver to listen again");
    long end = System.nanoTime() + RETURN_LIMIT.toNanos();
    while (!isGone && !acceptsConnection()) {
      isGone = System.nanoTime() - end > 0;
      pause(PROBE_INTERVAL);
    }
    if (isGone) {
      throw new NotCheckedException(
          reasonGone().orElse("the receiver no longer takes connections"));
    }
  }

  /** Checks after the last delivery if the receiver listens; records an outage if it does not. */
  synchronized void probe() {
    boolean canProbe = stop.getCount() > 0 && !isGone && lastHazard != null && lastDelivery != null;
    if (canProbe && outage == null && !acceptsConnection()) {
      outage = new Outage(lastHazard, lastDelivery);
    }
  }

  /** Returns true if the receiver takes connections, now or within some seconds. */
  synchronized boolean isListening() {
    try {
      awaitReturn();
      return true;
    } catch (NotCheckedException gone) {
      return false;
    }
  }

  private boolean acceptsConnection() {
    return sender
        .failureToConnect(options.target(), new Timeouts(CONNECT_TIMEOUT, CONNECT_TIMEOUT))
        .isEmpty();
  }

  /**
   * Waits as long as a rate limit asks for.
   *
   * @param tries number of deliveries in a row that the rate limit has answered
   * @throws NotCheckedException when it asks for too long, or too often
   */
  void pauseForRateLimit(CompletedDelivery delivered, Duration asked, int tries) {
    rateLimitedAnswers.incrementAndGet();
    if (asked.compareTo(MAX_PAUSE) > 0 || tries > MAX_TRIES) {
      String reason =
          "a rate limit answered in the receiver's place (HTTP %d, %s): lift it for the exam, or send fewer at once (--parallel)"
              .formatted(
                  delivered.status(),
                  delivered.retryAfter().map("Retry-After "::concat).orElse("without Retry-After"));
      if (asked.compareTo(MAX_PAUSE) > 0) {
        longLimit = reason;
      }
      throw new NotCheckedException(reason);
    }
    waitListener.accept("%d s for a rate limit".formatted(asked.toSeconds()));
    pause(asked);
  }

  void announceWaits(Consumer<String> listener) {
    waitListener = listener;
  }

  /** Returns the number of answers by a rate limit. */
  int limited() {
    return rateLimitedAnswers.get();
  }

  private void pause(Duration duration) {
    try {
      if (stop.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NotCheckedException("stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("stopped");
    }
  }
}
