package io.github.sepaykit.exam.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state once it is at rest: equal twice in a row, within a bounded time. It learns how long
 * after its answer a receiver credits. What is due is waited for until it shows; what must not move
 * is read once twice that time has passed since the last delivery. For one thread.
 */
public final class SettledStateReader {
  /** Times in a row that the state did not come to rest, after which it never will. */
  private static final int MOST_UNSTABLE = 2;

  /** A wait that is worth a word. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(1);

  private final RestingSource invariant;
  private final Duration settle;
  private final Duration interval;
  private final CountDownLatch stop;
  private final CreditLag lag = new CreditLag();
  private final AtomicInteger sent = new AtomicInteger();
  private volatile long lastSent = System.nanoTime();
  private volatile Consumer<String> waits = what -> {};
  private @Nullable ReceiverState settled;
  private int sentWhenSettled;
  private int unstable;

  /** The state did not come to rest in time. */
  public static final class UnstableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient StateChange change;

    UnstableException(StateChange change) {
      super("the state went on changing");
      this.change = change;
    }

    public StateChange change() {
      return change;
    }
  }

  /**
   * @param stop released when the exam is to end
   */
  public SettledStateReader(
      StateSource invariant, Duration settle, Duration interval, CountDownLatch stop) {
    this.invariant = new RestingSource(invariant);
    this.settle = settle;
    this.interval = interval;
    this.stop = stop;
  }

  /**
   * Returns the state before anything is sent; from then on, what changes by itself is left out.
   */
  public ReceiverState first() {
    invariant.watch(() -> pause(interval));
    return now();
  }

  /** Returns the places that are left out, as patterns. */
  public List<String> leftOut() {
    return invariant.leftOut();
  }

  /** Returns the reason why nothing more can be judged: the state never comes to rest. */
  public Optional<String> restlessReason() {
    return unstable < MOST_UNSTABLE
        ? Optional.empty()
        : Optional.of("the state does not come to rest: leave out of it what changes by itself");
  }

  /** Records that something was sent, and what became of it is known; from any thread. */
  public void recordSent() {
    lastSent = System.nanoTime();
    sent.incrementAndGet();
  }

  public ReceiverState now() {
    return invariant.read();
  }

  /** Returns the state at rest, when all that was sent has had its time to show. */
  public ReceiverState rest() {
    if (settled != null && sentWhenSettled == sent.get()) {
      ReceiverState now = now();
      if (now.isSame(settled)) {
        return now;
      }
    }
    pauseUntilQuiet();
    return atRest();
  }

  /** Returns the state at rest once it differs from another, or when it has had its time to. */
  public ReceiverState restAfter(ReceiverState before) {
    int since = sent.get() - sentWhenSettled;
    if (settled != null && since == 0) {
      return rest();
    }
    long began = System.nanoTime();
    boolean late = false;
    ReceiverState shown = now();
    while (shown.isSame(before)) {
      if (timeSince(began).compareTo(patience()) > 0) {
        return settled(before);
      }
      if (timeSince(began).compareTo(LONG_WAIT) > 0) {
        waits.accept("for the payment to show in the state");
      }
      late = true;
      pause(longer(interval, lag.longest().dividedBy(20)));
      shown = now();
    }
    lag.add(late ? timeSince(lastSent) : Duration.ZERO);
    if (since == 1 && !lag.isInSteps()) {
      return atRest();
    }
    pauseUntilQuiet();
    ReceiverState rest = atRest();
    if (!rest.isSame(shown)) {
      lag.recordSteps();
    }
    return rest;
  }

  /** Reads until two readings are equal. */
  private ReceiverState atRest() {
    long began = System.nanoTime();
    ReceiverState last = now();
    while (true) {
      pause(interval);
      ReceiverState next = now();
      if (next.isSame(last)) {
        unstable = 0;
        return settled(next);
      }
      if (timeSince(began).compareTo(settle) > 0) {
        unstable++;
        throw new UnstableException(
            StateComparison.compare(last, next, Placeholders.of(Map.of(), 1, Instant.EPOCH)));
      }
      if (timeSince(began).compareTo(LONG_WAIT) > 0) {
        waits.accept("for the state to come to rest");
      }
      last = next;
    }
  }

  private ReceiverState settled(ReceiverState state) {
    settled = state;
    sentWhenSettled = sent.get();
    return state;
  }

  /** Returns the longest wait for a payment that is due. */
  private Duration patience() {
    return lag.isKnown() ? longer(settle.dividedBy(2), quiet()) : settle;
  }

  /** Returns the time after which what has not shown is taken not to come. */
  private Duration quiet() {
    Duration twice = lag.longest().multipliedBy(2);
    return twice.compareTo(settle) > 0 ? settle : twice;
  }

  private void pauseUntilQuiet() {
    Duration left = quiet().minus(timeSince(lastSent));
    if (left.compareTo(LONG_WAIT) > 0) {
      waits.accept(
          "%.1f s for the state to come to rest, as the receiver credits late"
              .formatted(left.toMillis() / 1000.0));
    }
    if (!left.isNegative()) {
      pause(left);
    }
  }

  /** Returns the state after a while in which nothing is sent. */
  public ReceiverState after(Duration idle) {
    waits.accept("to see what changes by itself");
    pause(idle);
    return rest();
  }

  /** Returns how long after its answer the receiver credits, by the latest payments. */
  public Duration creditLag() {
    return lag.longest();
  }

  /** Takes what is waited for from now on, in words; only what takes longer than a second. */
  public void announceWaits(Consumer<String> listener) {
    waits = listener;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration timeSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private void pause(Duration duration) {
    try {
      if (stop.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancellationException("stopped");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("stopped");
    }
  }
}
