package io.github.sepaykit.report;

/** Result of a run as a whole, the best first. */
public enum RunOutcome {
  /** Everything that applies was judged, and nothing failed. */
  PASSED,
  /** Nothing failed, and something that applies was not judged. */
  INCOMPLETE,
  /** A check is broken, or there is an error that no baseline accepts. */
  FAILED
}
