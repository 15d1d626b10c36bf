package io.github.sepaykit.proxy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what shows up without a signal of its own. */
final class Polled {
  private Polled() {}

  static void until(BooleanSupplier seen) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!seen.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within two minutes");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }
}
