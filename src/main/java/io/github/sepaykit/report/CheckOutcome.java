package io.github.sepaykit.report;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.List;

/** Result of a check. */
public enum CheckOutcome {
  /** No violation, or warnings alone. */
  PASSED,
  /**
   * The target differs from a clause that the kit decided, or has what the contract does not know.
   */
  DRIFT,
  /** The target breaks a documented, observed or inferred clause. */
  BROKEN,
  /** The check applies, and could not be made. */
  NOT_CHECKED,
  /** The check does not apply to the target, by the options of the run. */
  OUT_OF_SCOPE;

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

  /**
   * Returns the worse of two outcomes. An outcome with a verdict counts before one without, and
   * {@link #NOT_CHECKED} before {@link #OUT_OF_SCOPE}.
   */
  public CheckOutcome worse(CheckOutcome other) {
    if (hasVerdict() && other.hasVerdict()) {
      return compareTo(other) >= 0 ? this : other;
    }
    return hasVerdict() || other == OUT_OF_SCOPE ? this : other;
  }

  /** Returns true if there is a verdict. */
  public boolean hasVerdict() {
    return this != NOT_CHECKED && this != OUT_OF_SCOPE;
  }
}
