package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.state.JsonEndpoint;
import io.github.sepaykit.exam.state.StateSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Condition of the receiver during an exam: whether it still listens, and whether a rate limit
 * answers in its place. Thread-safe.
 */
public final class ReceiverHealth {
  private static final Duration PROBE = Duration.ofMillis(250);
  private static final Duration TO_END = Duration.ofMillis(50);
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration LONGEST_LIMIT = Duration.ofSeconds(60);
  private static final int MOST_TRIES = 5;

  private final URI target;
  private final Sender sender;
  private final Clock clock;
  private final Duration toReturn;
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
  public record Outage(String hazard, CompletedDelivery delivery) {}

  /**
   * @param toReturn longest wait for a receiver that is away
   * @param stop released when the exam is to end
   */
  public ReceiverHealth(
      URI target, Sender sender, Clock clock, Duration toReturn, CountDownLatch stop) {
    this.target = target;
    this.sender = sender;
    this.clock = clock;
    this.toReturn = toReturn;
    this.stop = stop;
  }

  /** Records that a delivery reached the receiver. */
  synchronized void heard(String hazard, CompletedDelivery delivered) {
    lastHazard = hazard;
    lastDelivery = delivered;
  }

  /** Returns the outage since the last call; empty when there was none. */
  public synchronized Optional<Outage> takeOutage() {
    Optional<Outage> taken = Optional.ofNullable(outage);
    outage = null;
    return taken;
  }

  /**
   * Returns true if a delivery has no answer because nobody listens any more since then: that it
   * has none is no fault of its own.
   */
  public synchronized boolean isOutageAfter(CompletedDelivery delivered) {
    if (delivered.answer().isPresent() || delivered.isTimedOut()) {
      return false;
    }
    if (outage == null && !gone && lastHazard != null && hasEnded()) {
      outage = new Outage(lastHazard, delivered);
    }
    return outage != null || gone;
  }

  /** A process that ends closes what it listens on a moment after its connections. */
  private boolean hasEnded() {
    if (listens()) {
      pause(TO_END);
    }
    return !listens();
  }

  /**
   * Returns the reason for sending nothing more to a receiver that is gone; empty when it is there.
   */
  public synchronized Optional<String> reasonGone() {
    if (longLimit != null) {
      return Optional.of(longLimit);
    }
    if (!gone) {
      return Optional.empty();
    }
    return Optional.of(
        lastHazard == null
            ? "the receiver no longer takes connections"
            : "the receiver stopped answering after " + lastHazard);
  }

  /**
   * Waits for a receiver that refuses connections: it may be started again by its supervisor.
   *
   * @return true if it was away
   * @throws NotCheckedException when it does not come back
   */
  synchronized boolean awaitReturn() {
    if (listens()) {
      return false;
    }
    if (lastHazard != null && lastDelivery != null && outage == null) {
      outage = new Outage(lastHazard, lastDelivery);
    }
    waits.accept("for the receiver to listen again");
    long end = System.nanoTime() + toReturn.toNanos();
    while (!gone && !listens()) {
      gone = System.nanoTime() - end > 0;
      pause(PROBE);
    }
    if (gone) {
      throw new NotCheckedException(reasonGone().orElseThrow());
    }
    return true;
  }

  /**
   * Returns what the receiver shows. Where it is away it is waited for, and where a rate limit
   * answers in its place that is waited for, and it is asked again.
   *
   * @param reading throws {@link StateSource.UnreadableException} or {@link
   *     JsonEndpoint.NoJsonException} when there is nothing to be had
   * @throws NotCheckedException when the receiver does not come back
   */
  public <T extends @Nullable Object> T read(Supplier<T> reading) {
    boolean returned = false;
    for (int tries = 1; ; tries++) {
      try {
        return reading.get();
      } catch (StateSource.UnreadableException | JsonEndpoint.NoJsonException e) {
        Optional<Response> answer = answer(e);
        Optional<RateLimit> limit = answer.flatMap(one -> RateLimit.of(one, clock.instant()));
        if (limit.isPresent()) {
          pauseForRateLimit(limit.get(), tries);
          continue;
        }
        returned |= awaitReturn();
        // It may be back since, and what has just begun to listen may not be ready.
        boolean again = returned ? tries * PROBE.toMillis() < toReturn.toMillis() : tries == 1;
        if (!again || (answer.isPresent() && !returned)) {
          throw e;
        }
        pause(PROBE);
      }
    }
  }

  private static Optional<Response> answer(RuntimeException e) {
    Throwable reason = e instanceof StateSource.UnreadableException ? e.getCause() : e;
    return reason instanceof JsonEndpoint.NoJsonException none ? none.answer() : Optional.empty();
  }

  /** Looks whether the receiver still listens, at the end. */
  public synchronized void probe() {
    boolean looked = stop.getCount() > 0 && !gone && lastHazard != null && lastDelivery != null;
    if (looked && outage == null && !listens()) {
      outage = new Outage(lastHazard, lastDelivery);
    }
  }

  /** Returns true if the receiver takes connections, now or within some seconds. */
  public synchronized boolean isListening() {
    try {
      awaitReturn();
      return true;
    } catch (NotCheckedException gone) {
      return false;
    }
  }

  private boolean listens() {
    return sender.failureToConnect(target, new Timeouts(TO_CONNECT, TO_CONNECT)).isEmpty();
  }

  /**
   * Waits as long as a rate limit asks for.
   *
   * @param tries answers that it has given in a row
   * @throws NotCheckedException when it asks for too long, or too often
   */
  void pauseForRateLimit(RateLimit limit, int tries) {
    limited.incrementAndGet();
    boolean isLong = limit.pause().compareTo(LONGEST_LIMIT) > 0;
    if (isLong || tries > MOST_TRIES) {
      String reason =
          "a rate limit answered in the receiver's place (%s): lift it for the exam, or send fewer at once (--parallel 20)"
              .formatted(limit.words());
      if (isLong) {
        longLimit = reason;
      }
      throw new NotCheckedException(reason);
    }
    waits.accept(
        "%d s for a rate limit".formatted(Math.max(1, limit.pause().plusMillis(999).toSeconds())));
    pause(limit.pause());
  }

  /** Takes what is waited for from now on, in words. */
  public void announceWaits(Consumer<String> listener) {
    waits = listener;
  }

  /** Returns the number of answers by a rate limit. */
  public int limited() {
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
