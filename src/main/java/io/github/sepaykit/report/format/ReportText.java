package io.github.sepaykit.report.format;

import io.github.sepaykit.report.Coverage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers, times and names as the formats for people print them. */
final class ReportText {
  private ReportText() {}

  /** Returns for example {@code 812 ms}, {@code 12.4 s}, {@code 3 min 5 s}. */
  static String took(Duration took) {
    long millis = took.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    return took.toMinutes() + " min " + took.toSecondsPart() + " s";
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns a share as a whole percentage, rounded down, so that 100 % means all. */
  static String percent(double share) {
    return (int) Math.floor(share * 100 + 1e-9) + " %";
  }

  /** Returns for example {@code 81 %, 97 of 119}. */
  static String coverage(Coverage coverage) {
    return "%s, %s of %s"
        .formatted(percent(coverage.share()), coverage.exercised(), coverage.features().size());
  }

  static String operation(String id) {
    return id.isEmpty() ? "(no operation)" : id;
  }

  static String some(List<?> items, int most) {
    String first =
        items.stream().limit(most).map(String::valueOf).collect(Collectors.joining(", "));
    return items.size() > most ? first + " and " + (items.size() - most) + " more" : first;
  }
}
