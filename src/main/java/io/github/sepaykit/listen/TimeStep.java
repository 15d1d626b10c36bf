package io.github.sepaykit.listen;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 2h}, {@code PT1H30M}. */
final class TimeStep {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*([smhd])");

  private TimeStep() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException when it is none, or negative
   */
  static Duration parse(String text) {
    Matcher brief = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (brief.matches()) {
      long number = Long.parseLong(brief.group(1));
      return switch (brief.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
    try {
      Duration step = Duration.parse(text.strip());
      if (!step.isNegative()) {
        return step;
      }
    } catch (DateTimeException e) {
      // The same message as for a negative one.
    }
    throw new IllegalArgumentException(
        "expected a duration such as 90s, 5m, 2h or PT1H30M, was " + text);
  }
}
