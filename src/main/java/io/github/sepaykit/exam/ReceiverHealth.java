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
 * Condition of the receiver during an exam: whether it still listens, and whether a rate limit
 * answers in its place. Thread-safe.
 */
final class ReceiverHealth {
  private static final Duration RETURN = Duration.ofSeconds(10);
  private static final Duration PROBE = Duration.ofMillis(250);
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration LONGEST_LIMIT = Duration.ofSeconds(30);
  private static final int MOST_TRIES = 5;

  private final ExamOptions options;
  private final Sender sender;
  private final CountDownLatch stop;
  private final AtomicInteger limited = new AtomicInteger();
  private volatile Consumer<String> waits = what -> {};
  private @Nullable String lastHazard;
  private @Nullable CompletedDelivery lastDelivery;
  private @Nullable Outage outage;
  private volatile @Nullable String longLimit;
  private boolean gone;

  /**
   * Time during which nobody listened.
   *
   * @param hazard id of the hazard whose delivery was the last to reach the receiver
   * @param delivery that delivery
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
    return gone
        ? Optional.of("the receiver stopped answering after " + lastHazard)
        : Optional.empty();
  }

  /**
   * Waits for a receiver that refuses connections: it may be started again by its supervisor.
   *
   * @throws NotCheckedException when it does not come back
   */
  synchronized void awaitReturn() {
    if (listens()) {
      return;
    }
    if (lastHazard != null && lastDelivery != null && outage == null) {
      outage = new Outage(lastHazard, lastDelivery);
    }
    waits.accept("for the receiver to listen again");
    long end = System.nanoTime() + RETURN.toNanos();
    while (!gone && !listens()) {
      gone = System.nanoTime() - end > 0;
      pause(PROBE);
    }
    if (gone) {
      throw new NotCheckedException(
          reasonGone().orElse("the receiver no longer takes connections"));
    }
  }

  /** Looks whether the receiver still listens, at the end. */
  synchronized void probe() {
    boolean looked = stop.getCount() > 0 && !gone && lastHazard != null && lastDelivery != null;
    if (looked && outage == null && !listens()) {
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

  private boolean listens() {
    return sender
        .failureToConnect(options.target(), new Timeouts(TO_CONNECT, TO_CONNECT))
        .isEmpty();
  }

  /**
   * Waits as long as a rate limit asks for.
   *
   * @param tries deliveries that it has answered in a row
   * @throws NotCheckedException when it asks for too long, or too often
   */
  void pauseForRateLimit(CompletedDelivery delivered, Duration asked, int tries) {
    limited.incrementAndGet();
    if (asked.compareTo(LONGEST_LIMIT) > 0 || tries > MOST_TRIES) {
      String reason =
          "a rate limit answered in the receiver's place (HTTP %d, %s): lift it for the exam, or send fewer at once (--parallel)"
              .formatted(
                  delivered.status(),
                  delivered.retryAfter().map("Retry-After "::concat).orElse("without Retry-After"));
      if (asked.compareTo(LONGEST_LIMIT) > 0) {
        longLimit = reason;
      }
      throw new NotCheckedException(reason);
    }
    waits.accept("%d s for a rate limit".formatted(asked.toSeconds()));
    pause(asked);
  }

  void announceWaits(Consumer<String> listener) {
    waits = listener;
  }

  /** Returns the number of answers by a rate limit. */
  int limited() {
    return limited.get();
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
