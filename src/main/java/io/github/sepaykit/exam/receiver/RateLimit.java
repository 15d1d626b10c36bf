package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.contract.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * An answer that a rate limit gave in the receiver's place: 429, or 503 with {@code Retry-After}.
 *
 * @param status 429 or 503
 * @param header {@code Retry-After}; empty without one
 * @param pause that it asks for; a second where it does not say so, or asks for less
 */
record RateLimit(int status, Optional<String> header, Duration pause) {
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Returns the rate limit that gave an answer; empty where the receiver gave it itself. */
  static Optional<RateLimit> of(Response answer, Instant now) {
    Optional<String> header = answer.headers().first("Retry-After").map(String::strip);
    boolean limited =
        answer.status() == TOO_MANY || (answer.status() == UNAVAILABLE && header.isPresent());
    Duration asked = header.flatMap(text -> duration(text, now)).orElse(LEAST);
    Duration pause = asked.compareTo(LEAST) < 0 ? LEAST : asked;
    return limited ? Optional.of(new RateLimit(answer.status(), header, pause)) : Optional.empty();
  }

  /** Returns a number of seconds, or the time until a date. */
  private static Optional<Duration> duration(String retryAfter, Instant now) {
    if (retryAfter.matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(Duration.between(now, date.toInstant()));
    } catch (DateTimeParseException neither) {
      return Optional.empty();
    }
  }

  /** Returns text such as {@code HTTP 429, Retry-After 30}. */
  String words() {
    return "HTTP "
        + status
        + ", "
        + header.map("Retry-After "::concat).orElse("without Retry-After");
  }
}
