package io.github.sepaykit.verify.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * Rule of which calls are sent again, and when: GET after a failure that may pass, and any call
 * that the server has put off with 429, for then it has not been carried out. Immutable.
 *
 * @param longest wait, whatever {@code Retry-After} asks for
 */
record RetryPolicy(Duration longest, Clock clock) {
  private static final int MOST_TRIES = 3;
  private static final Set<Integer> TEMPORARY = Set.of(500, 502, 503, 504);
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

  /** Returns the time to wait before a call is sent again; empty when it is not. */
  Optional<Duration> wait(CallResult result, int tries) {
    if (tries >= MOST_TRIES) {
      return Optional.empty();
    }
    if (isPutOff(result)) {
      return Optional.of(retryAfter(result));
    }
    boolean temporary = result.response().isEmpty() || TEMPORARY.contains(result.status());
    return result.request().method().equals("GET") && temporary
        ? Optional.of(Duration.ofMillis(200L << tries))
        : Optional.empty();
  }

  static boolean isPutOff(CallResult result) {
    return result.status() == 429;
  }

  private Duration retryAfter(CallResult result) {
    Duration wait =
        result
            .response()
            .flatMap(r -> r.headers().first("Retry-After"))
            .map(this::read)
            .orElse(DEFAULT_WAIT);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(longest) > 0 ? longest : wait;
  }

  /** Reads seconds, or a date. */
  private Duration read(String value) {
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), until.toInstant());
    } catch (DateTimeException e) {
      return DEFAULT_WAIT;
    }
  }
}
