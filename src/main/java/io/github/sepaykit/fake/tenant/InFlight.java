package io.github.sepaykit.fake.tenant;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts requests between their arrival and their entry in the journal. Thread-safe. */
public final class InFlight {
  private int count;

  public synchronized void enter() {
    count++;
  }

  public synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Waits until nothing is in flight; returns true if that came within the bound. */
  public synchronized boolean awaitNone(Duration bound) {
    long end = System.nanoTime() + bound.toNanos();
    try {
      for (long left = bound.toNanos(); count > 0 && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return count == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
