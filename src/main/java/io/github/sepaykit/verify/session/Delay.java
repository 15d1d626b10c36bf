package io.github.sepaykit.verify.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; given from outside, so that tests need not. */
@FunctionalInterface
public interface Delay {
  void await(Duration duration) throws InterruptedException;

  /** Waits in real time. */
  static Delay real() {
    return duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
