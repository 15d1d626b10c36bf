package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps control calls that wait for receivers from holding all of the server's threads. Those who
 * wait for deliveries and those who make them have a limit each, so that an advance of the clock is
 * not kept out by those who wait for it. Thread-safe.
 */
public final class LongCallLimit {
  private static final int MAX_CALLS = 4;

  private final Semaphore waiting;
  private final Semaphore sending;

  private LongCallLimit(int maxCalls) {
    this.waiting = new Semaphore(maxCalls);
    this.sending = new Semaphore(maxCalls);
  }

  /** Returns a limit for calls on the server's threads. */
  public static LongCallLimit bounded() {
    return new LongCallLimit(MAX_CALLS);
  }

  /** Returns no limit, for calls on the caller's own threads. */
  public static LongCallLimit unbounded() {
    return new LongCallLimit(Integer.MAX_VALUE);
  }

  /** Runs a call that waits for deliveries; it gets true if it may wait. */
  <T> T runWaiting(Function<Boolean, T> call) {
    boolean free = waiting.tryAcquire();
    try {
      return call.apply(free);
    } finally {
      if (free) {
        waiting.release();
      }
    }
  }

  /**
   * Runs a call that returns only after receivers have answered.
   *
   * @throws ControlException {@code control.busy} when the limit is reached; nothing was done then
   */
  <T> T runSending(Supplier<T> call) {
    if (!sending.tryAcquire()) {
      throw new ControlException(
          503,
          "control.busy",
          ("expected at most %s calls at a time that wait for receivers, this would be one more;"
                  + " nothing was done; fix: send it again in a moment, or use delivery mode async")
              .formatted(MAX_CALLS));
    }
    try {
      return call.get();
    } finally {
      sending.release();
    }
  }
}
