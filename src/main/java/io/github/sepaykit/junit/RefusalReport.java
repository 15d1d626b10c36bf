package io.github.sepaykit.junit;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.opentest4j.TestAbortedException;

/** Report of the requests that were refused during a failed test, with the reason of each. */
final class RefusalReport {
  private static final Namespace NAMESPACE = Namespace.create(RefusalReport.class);
  private static final int LISTED = 10;

  private RefusalReport() {}

  /** Notes when a test begins, to the millisecond, as exchanges have it. */
  static void begin(ExtensionContext context, Clock clock) {
    context.getStore(NAMESPACE).put(Instant.class, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Returns the refused requests of a failed test and their reasons as text; empty where none was
   * refused, or the test did not fail.
   *
   * @param exchanges of the test, oldest first
   */
  static Optional<String> ofTest(ExtensionContext context, List<RecordedExchange> exchanges) {
    List<RecordedExchange> refused = refused(exchanges);
    if (refused.isEmpty() || !hasFailed(context)) {
      return Optional.empty();
    }
    String heading =
        "%s: %s of %s with SePay %s answered by an error:"
            .formatted(
                TestContexts.title(context),
                refused.size(),
                Counts.of(exchanges.size(), "exchange"),
                refused.size() == 1 ? "was" : "were");
    return Optional.of(heading + list(withAuthorization(refused, exchanges)));
  }

  /** Returns the refused ones; if OAuth2's are among them, with the others that led there. */
  private static List<RecordedExchange> withAuthorization(
      List<RecordedExchange> refused, List<RecordedExchange> exchanges) {
    return refused.stream().noneMatch(RefusalReport::authorizes)
        ? refused
        : exchanges.stream().filter(one -> authorizes(one) || one.isRefusal()).toList();
  }

  private static boolean authorizes(RecordedExchange exchange) {
    return exchange.target().contains("/oauth/");
  }

  /**
   * Returns the requests that led to no company while a failed test ran, and their reasons; a test
   * beside it may have sent some. Empty where there are none.
   */
  static Optional<String> ofNoCompany(ExtensionContext context, Optional<SePay> server) {
    Instant begin = context.getStore(NAMESPACE).get(Instant.class, Instant.class);
    if (begin == null || server.isEmpty() || !hasFailed(context)) {
      return Optional.empty();
    }
    List<RecordedExchange> refused =
        refused(server.get().journal().unattributed()).stream()
            .filter(exchange -> !exchange.at().isBefore(begin))
            .toList();
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s: requests that lead to no company were refused by the fake meanwhile:%s"
                .formatted(TestContexts.title(context), list(refused)));
  }

  private static boolean hasFailed(ExtensionContext context) {
    return context
        .getExecutionException()
        .filter(failure -> !(failure instanceof TestAbortedException))
        .isPresent();
  }

  private static List<RecordedExchange> refused(List<RecordedExchange> exchanges) {
    return exchanges.stream().filter(RecordedExchange::isRefusal).toList();
  }

  private static String list(List<RecordedExchange> refused) {
    String text =
        refused.stream()
            .limit(LISTED)
            .map(exchange -> "\n  " + exchange.summary().replace("\n", "\n  "))
            .collect(Collectors.joining());
    int more = refused.size() - LISTED;
    return more > 0 ? text + "\n  and " + more + " more" : text;
  }
}
