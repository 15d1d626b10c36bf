package io.github.sepaykit.report;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.List;

/** Result of a check. */
public enum CheckOutcome {
  /** No violation, or warnings alone. */
  PASSED,
  /** Differs from a clause that the kit decided, or contains something that the contract lacks. */
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

  /** Returns the worse of two outcomes; {@link #NOT_CHECKED} gives way to any other. */
  public CheckOutcome worse(CheckOutcome other) {
    boolean keeps = other == NOT_CHECKED || this != NOT_CHECKED && compareTo(other) >= 0;
    return keeps ? this : other;
  }
}
