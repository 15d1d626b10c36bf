package io.github.sepaykit.junit;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import org.junit.jupiter.api.Assumptions;

/** Outcomes of checks as outcomes of tests. */
final class CheckResults {
  private CheckResults() {}

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
