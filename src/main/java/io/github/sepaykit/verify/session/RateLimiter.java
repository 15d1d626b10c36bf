package io.github.sepaykit.verify.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Spreads requests evenly at a rate. Not thread-safe. */
final class RateLimiter {
  private final Duration gap;
  private final Clock clock;
  private final Delay delay;
  private @Nullable Instant next;

  /**
   * @param ratePerSecond 0 for no limit
   */
  RateLimiter(double ratePerSecond, Clock clock, Delay delay) {
    this.gap =
        ratePerSecond == 0
            ? Duration.ZERO
            : Duration.ofNanos((long) (1_000_000_000 / ratePerSecond));
    this.clock = clock;
    this.delay = delay;
  }

  /** Waits until the next request may be sent. */
  void await() throws InterruptedException {
    if (gap.isZero()) {
      return;
    }
    Instant now = clock.instant();
    if (next != null && next.isAfter(now)) {
      delay.await(Duration.between(now, next));
      now = next;
    }
    next = now.plus(gap);
  }
}
