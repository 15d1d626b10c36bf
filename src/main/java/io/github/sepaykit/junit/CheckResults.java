package io.github.sepaykit.junit;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.UncheckedAllowance;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Outcomes of checks as outcomes of tests. */
final class CheckResults {
  private CheckResults() {}

  /**
   * Fails for what applies and was not judged: aborted nodes alone look green.
   *
   * @param what are judged, in words
   * @param option of Java that allows it
   */
  static void requireJudged(Report report, UncheckedAllowance allowed, String what, String option) {
    requireJudged(report, allowed, what, option, UnaryOperator.identity());
  }

  /**
   * Fails as well.
   *
   * @param words puts names of Java into a reason
   */
  static void requireJudged(
      Report report,
      UncheckedAllowance allowed,
      String what,
      String option,
      UnaryOperator<String> words) {
    if (report.outcome() == RunOutcome.INCOMPLETE && !allowed.covers(report)) {
      throw new AssertionError(
          report.reasons(CheckOutcome.NOT_CHECKED).entrySet().stream()
              .map(
                  entry ->
                      "  %d not judged: %s"
                          .formatted(entry.getValue().size(), words.apply(entry.getKey())))
              .collect(
                  Collectors.joining(
                      "\n",
                      "INCOMPLETE: nothing failed, and some %s that apply were not judged; %s allows it\n"
                          .formatted(what, option),
                      "")));
    }
  }

  /** Fails, aborts or passes the running test; drift passes and is logged. */
  static void apply(Check check, Class<?> logger, String report) {
    if (check.outcome() == CheckOutcome.BROKEN) {
      throw new AssertionError(report);
    }
    if (!check.outcome().hasVerdict()) {
      boolean applies = check.outcome() == CheckOutcome.NOT_CHECKED;
      Assumptions.abort((applies ? "not checked: " : "does not apply: ") + check.reason());
    }
    if (check.outcome() == CheckOutcome.DRIFT) {
      System.getLogger(logger.getName()).log(System.Logger.Level.WARNING, report);
    }
  }
}
