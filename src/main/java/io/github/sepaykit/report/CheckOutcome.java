package io.github.sepaykit.report;

/** How a check ended. */
public enum CheckOutcome {
  /** Everything it looked at was as the contract says. */
  PASSED,
  /** Differs from a clause that is only decided, or shows something the contract does not know. */
  DRIFT,
  /** Breaks a documented, observed or inferred clause. */
  BROKEN,
  /** Could not be looked at; never counted as passed. */
  NOT_CHECKED
}
