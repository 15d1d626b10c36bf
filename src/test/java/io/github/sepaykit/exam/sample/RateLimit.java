package io.github.sepaykit.exam.sample;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/** Limit of requests in a span of time; who is beyond it is asked to come again. Thread-safe. */
final class RateLimit {
  private final int most;
  private final long span;
  private final Queue<Long> times = new ArrayDeque<>();

  RateLimit(int most, Duration span) {
    this.most = most;
    this.span = span.toNanos();
  }

  /** Returns true if the request is within the limit, and counts it then. */
  synchronized boolean admits() {
    long now = System.nanoTime();
    times.removeIf(time -> now - time >= span);
    return times.size() < most && times.add(now);
  }

  /** Answer to a request beyond the limit. */
  static Answer refusal(int status) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/json", "Retry-After", "1"),
        "{\"message\":\"Too Many Attempts.\"}");
  }
}
