package io.github.sepaykit.report;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.List;

/** Result of a check. */
public enum CheckOutcome {
  /** Everything that was checked is as the contract states. */
  PASSED,
  /** Differs from a clause that is only decided, or shows something the contract does not know. */
  DRIFT,
  /** Breaks a documented, observed or inferred clause. */
  BROKEN,
  /** Could not be looked at; never counted as passed. */
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

  /** Returns the worse of two outcomes; not checked counts less than passed. */
  public CheckOutcome worse(CheckOutcome other) {
    boolean keeps = other == NOT_CHECKED || this != NOT_CHECKED && compareTo(other) >= 0;
    return keeps ? this : other;
  }
}
