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
 * Condition of the receiver during an exam: it listens or not, and it answers itself or a rate
 * limit does. Thread-safe.
 */
public final class ReceiverHealth {
  private static final Duration PROBE_INTERVAL = Duration.ofMillis(250);
  private static final Duration END_GRACE = Duration.ofMillis(50);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
  private static final int MAX_TRIES = 5;

  private final URI target;
  private final Sender sender;
  private final Clock clock;
  private final Duration toReturn;
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
    if (outage == null && !isGone && lastHazard != null && hasEnded()) {
      outage = new Outage(lastHazard, delivered);
    }
    return outage != null || isGone;
  }

  /** A process that ends closes what it listens on a moment after its connections. */
  private boolean hasEnded() {
    if (acceptsConnection()) {
      pause(END_GRACE);
    }
    return !acceptsConnection();
  }

  /**
   * Returns the reason for sending nothing more to a receiver that is gone; empty when it is there.
   */
  public synchronized Optional<String> reasonGone() {
    if (longLimit != null) {
      return Optional.of(longLimit);
    }
    if (!isGone) {
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
    if (acceptsConnection()) {
      return false;
    }
    if (lastHazard != null && lastDelivery != null && outage == null) {
      outage = new Outage(lastHazard, lastDelivery);
    }
    waitListener.accept("for the receiver to listen again");
    long end = System.nanoTime() + toReturn.toNanos();
    while (!isGone && !acceptsConnection()) {
      isGone = System.nanoTime() - end > 0;
      pause(PROBE_INTERVAL);
    }
    if (isGone) {
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
        boolean again =
            returned ? tries * PROBE_INTERVAL.toMillis() < toReturn.toMillis() : tries == 1;
        if (!again || (answer.isPresent() && !returned)) {
          throw e;
        }
        pause(PROBE_INTERVAL);
      }
    }
  }

  private static Optional<Response> answer(RuntimeException e) {
    Throwable reason = e instanceof StateSource.UnreadableException ? e.getCause() : e;
    return reason instanceof JsonEndpoint.NoJsonException none ? none.answer() : Optional.empty();
  }

  /** Checks after the last delivery if the receiver listens; records an outage if it does not. */
  public synchronized void probe() {
    boolean canProbe = stop.getCount() > 0 && !isGone && lastHazard != null && lastDelivery != null;
    if (canProbe && outage == null && !acceptsConnection()) {
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

  private boolean acceptsConnection() {
    return sender
        .failureToConnect(target, new Timeouts(CONNECT_TIMEOUT, CONNECT_TIMEOUT))
        .isEmpty();
  }

  /**
   * Waits as long as a rate limit asks for.
   *
   * @param tries number of answers in a row that the rate limit has given
   * @throws NotCheckedException when it asks for too long, or too often
   */
  void pauseForRateLimit(RateLimit limit, int tries) {
    rateLimitedAnswers.incrementAndGet();
    boolean isLong = limit.pause().compareTo(MAX_PAUSE) > 0;
    if (isLong || tries > MAX_TRIES) {
      String reason =
          "a rate limit answered in the receiver's place (%s): lift it for the exam, or send fewer at once (--parallel 20)"
              .formatted(limit.words());
      if (isLong) {
        longLimit = reason;
      }
      throw new NotCheckedException(reason);
    }
    waitListener.accept(
        "%d s for a rate limit".formatted(Math.max(1, limit.pause().plusMillis(999).toSeconds())));
    pause(limit.pause());
  }

  /** Takes what is waited for from now on, in words. */
  public void announceWaits(Consumer<String> listener) {
    waitListener = listener;
  }

  /** Returns the number of answers by a rate limit. */
  public int limited() {
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
