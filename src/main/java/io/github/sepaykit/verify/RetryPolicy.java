package io.github.sepaykit.verify;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * Which calls are sent again, and when: GET after a failure that may pass, and any call that the
 * server has put off with 429, for then it has not been carried out. Immutable.
 *
 * @param longest wait, whatever {@code Retry-After} asks for
 */
record RetryPolicy(Duration longest, Clock clock) {
  private static final int MOST_TRIES = 3;
  private static final Set<Integer> PASSING = Set.of(500, 502, 503, 504);
  private static final Duration UNTOLD = Duration.ofSeconds(1);

  /** How long to wait before a call is sent again; empty when it is not. */
  Optional<Duration> wait(CallResult seen, int tries) {
    if (tries >= MOST_TRIES) {
      return Optional.empty();
    }
    if (isPutOff(seen)) {
      return Optional.of(retryAfter(seen));
    }
    boolean passing = seen.response().isEmpty() || PASSING.contains(seen.status());
    return seen.request().method().equals("GET") && passing
        ? Optional.of(Duration.ofMillis(200L << tries))
        : Optional.empty();
  }

  static boolean isPutOff(CallResult seen) {
    return seen.status() == 429;
  }

  private Duration retryAfter(CallResult seen) {
    Duration wait =
        seen.response()
            .flatMap(r -> r.headers().first("Retry-After"))
            .map(this::read)
            .orElse(UNTOLD);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /** Seconds, or a date. */
  private Duration read(String value) {
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), until.toInstant());
    } catch (DateTimeException e) {
      return UNTOLD;
    }
  }
}
