package io.github.sepaykit.control;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Pauses between two calls of one thread, longer each time. Not thread-safe. */
final class Backoff {
  private static final long MAX_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

  private long next = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * Lets a little time pass.
   *
   * @param mostNanos no more than this
   * @throws ControlException {@code control.interrupted} when the thread is interrupted
   */
  void pause(long mostNanos) {
    long left = Math.min(next, mostNanos);
    long end = System.nanoTime() + left;
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, left);
      left = end - System.nanoTime();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new ControlException(
          "control.interrupted",
          "interrupted while waiting for the fake",
          new InterruptedException());
    }
    next = Math.min(next * 2, MAX_PAUSE);
  }
}
