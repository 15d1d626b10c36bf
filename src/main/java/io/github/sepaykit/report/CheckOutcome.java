package io.github.sepaykit.report;

/** Result of a check. */
public enum CheckOutcome {
  /** Everything that was checked is as the contract states. */
  PASSED,
  /** Differs from a clause that is only decided, or shows something the contract does not know. */
  DRIFT,
  /** Breaks a documented, observed or inferred clause. */
  BROKEN,
  /** Could not be looked at; never counted as passed. */
  NOT_CHECKED
}
