package io.github.sepaykit.junit;

import io.github.sepaykit.control.RecordedExchange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Report of the requests of a failed test that were refused, with the reason of each. */
final class RefusalReport {
  private static final int LISTED = 10;

  private RefusalReport() {}

  /**
   * Returns the refused requests and their reasons as text; empty where none was refused.
   *
   * @param exchanges of the test, oldest first
   */
  static Optional<String> render(String title, List<RecordedExchange> exchanges) {
    List<RecordedExchange> refused =
        exchanges.stream().filter(exchange -> exchange.status() >= 400).toList();
    if (refused.isEmpty()) {
      return Optional.empty();
    }
    String text =
        "%s: %s of %s %s with SePay %s answered by an error:\n%s"
            .formatted(
                title,
                refused.size(),
                exchanges.size(),
                exchanges.size() == 1 ? "exchange" : "exchanges",
                refused.size() == 1 ? "was" : "were",
                refused.stream()
                    .limit(LISTED)
                    .map(exchange -> "  " + exchange.summary().replace("\n", "\n  "))
                    .collect(Collectors.joining("\n")));
    int more = refused.size() - LISTED;
    return Optional.of(more > 0 ? text + "\n  and " + more + " more" : text);
  }
}
