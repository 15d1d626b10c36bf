package io.github.sepaykit.contract.document;

/** Weight of a violation. */
public enum Severity {
  /** Breaks a documented, observed or inferred clause. */
  ERROR,
  /** A request that SePay is known to tolerate, though the contract does not promise it. */
  WARNING,
  /**
   * Differs from a clause that is only decided, or shows something that the contract does not know.
   */
  DRIFT
}
