package io.github.sepaykit.report;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.List;

/** Result of a check. */
public enum CheckOutcome {
  /** No violation, or warnings alone. */
  PASSED,
  /** Differs from a clause that the kit decided, or has something unknown to the contract. */
  DRIFT,
  /** Breaks a documented, observed or inferred clause. */
  BROKEN,
  /** The check could not run. */
  NOT_CHECKED;

  /** Returns the outcome by the severest of these violations; warnings alone pass. */
  public static CheckOutcome of(List<Violation> violations) {
    CheckOutcome outcome = PASSED;
    for (Violation violation : violations) {
      if (violation.severity() != Severity.WARNING) {
        outcome = outcome.worse(violation.severity() == Severity.ERROR ? BROKEN : DRIFT);
      }
    }
    return outcome;
  }

  /** Returns the worse of two outcomes; any outcome is worse than {@link #NOT_CHECKED}. */
  public CheckOutcome worse(CheckOutcome other) {
    boolean isWorse = other == NOT_CHECKED || this != NOT_CHECKED && compareTo(other) >= 0;
    return isWorse ? this : other;
  }
}
