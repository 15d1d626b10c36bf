package io.github.sepaykit.verify;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which calls are sent again: what was put off, and reads that failed in passing. */
final class Repeats {
  private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);
  private static final int MOST_TRIES = 3;

  private Repeats() {}

  /**
   * How long to wait before a call is sent again; empty when it is not.
   *
   * @param attempt how often it was sent, from 1
   * @param longest the most that a {@code Retry-After} may ask for
   */
  static Optional<Duration> wait(Seen seen, int attempt, Duration longest) {
    if (attempt >= MOST_TRIES) {
      return Optional.empty();
    }
    if (seen.status() == 429) {
      Duration asked = retryAfter(seen);
      return Optional.of(asked.compareTo(longest) > 0 ? longest : asked);
    }
    boolean idempotent = seen.request().method().equals("GET");
    if (idempotent && (seen.response().isEmpty() || PASSING.contains(seen.status()))) {
      return Optional.of(Duration.ofMillis(200L << attempt));
    }
    return Optional.empty();
  }

  private static Duration retryAfter(Seen seen) {
    return seen.response()
        .flatMap(r -> r.headers().first("Retry-After"))
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ofSeconds(1));
  }
}
