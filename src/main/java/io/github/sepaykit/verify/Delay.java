package io.github.sepaykit.verify;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; given from outside, so that tests need not. */
@FunctionalInterface
interface Delay {
  void pause(Duration duration) throws InterruptedException;

  /** Waits in real time. */
  static Delay real() {
    return duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
