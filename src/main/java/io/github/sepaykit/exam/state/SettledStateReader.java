package io.github.sepaykit.exam.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a state once it is at rest: equal twice in a row, within a bounded time. What it learns of
 * a receiver that credits after it has answered, it waits for from then on. A state that was at
 * rest is not waited for again until something is sent. For one thread, but for {@link
 * #expectChange}.
 */
public final class SettledStateReader {
  /** Times in a row that the state did not come to rest, after which it never will. */
  private static final int MOST_UNSTABLE = 2;

  private final RestingSource invariant;
  private final Duration settle;
  private final Duration interval;
  private final CountDownLatch stop;
  private final BooleanSupplier isBack;
  private Duration lag = Duration.ZERO;
  private int unstable;
  private @Nullable ReceiverState atRest;
  private volatile boolean changeExpected = true;
  private volatile Consumer<String> waits = what -> {};

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
   * @param isBack waits for a receiver that may be starting again; false when it stays away
   */
  public SettledStateReader(
      StateSource invariant,
      Duration settle,
      Duration interval,
      CountDownLatch stop,
      BooleanSupplier isBack) {
    this.invariant = new RestingSource(invariant);
    this.settle = settle;
    this.interval = interval;
    this.stop = stop;
    this.isBack = isBack;
  }

  /**
   * Returns the state before anything is sent; from then on, what changes by itself is left out.
   */
  public ReceiverState first() {
    waits.accept("to see what changes by itself");
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

  /** Returns the state as it is; asks twice where the receiver was being started again. */
  public ReceiverState now() {
    try {
      return invariant.read();
    } catch (StateSource.UnreadableException e) {
      if (!isBack.getAsBoolean()) {
        throw e;
      }
      return invariant.read();
    }
  }

  /** Records that something is being sent, so that the state may change; from any thread. */
  public void expectChange() {
    changeExpected = true;
  }

  public ReceiverState rest() {
    ReceiverState last = now();
    if (!changeExpected && atRest != null && last.isSame(atRest)) {
      return last;
    }
    changeExpected = false;
    long end = System.nanoTime() + settle.toNanos();
    waits.accept("for the state to come to rest");
    while (true) {
      pause(interval.plus(lag.multipliedBy(2)));
      ReceiverState next = now();
      if (next.isSame(last)) {
        unstable = 0;
        atRest = next;
        return next;
      }
      if (System.nanoTime() - end > 0) {
        unstable++;
        throw new UnstableException(
            StateComparison.compare(last, next, Placeholders.of(Map.of(), 1, Instant.EPOCH)));
      }
      last = next;
    }
  }

  /** Returns the state at rest once it differs from another, or when it has had its time to. */
  public ReceiverState restAfter(ReceiverState before) {
    long began = System.nanoTime();
    Duration patience = settle.dividedBy(2);
    boolean late = false;
    waits.accept("for the state to change");
    while (now().isSame(before)) {
      if (since(began).compareTo(patience) > 0) {
        return before;
      }
      late = true;
      pause(interval);
    }
    if (late) {
      extendLag(since(began));
    }
    return rest();
  }

  /** Returns the state after a while in which nothing is sent. */
  public ReceiverState after(Duration idle) {
    waits.accept("to see what changes by itself");
    pause(idle);
    return rest();
  }

  /** Takes what is waited for from now on, in words. */
  public void announceWaits(Consumer<String> listener) {
    waits = listener;
  }

  /** Keeps most of the time for settling, however late a receiver credits. */
  private void extendLag(Duration waited) {
    Duration most = settle.dividedBy(4);
    Duration learned = waited.compareTo(most) > 0 ? most : waited;
    lag = learned.compareTo(lag) > 0 ? learned : lag;
  }

  private static Duration since(long nanos) {
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
