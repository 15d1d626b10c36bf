package io.github.sepaykit.junit;

/** Consequence for a test whose exchanges broke the contract. */
public enum Level {
  /** Nothing: exchanges are not judged. */
  OFF,
  /**
   * The report is published as a report entry under the key {@code sepay-kit}, and logged as a
   * warning by {@link System.Logger}, since some build tools show no report entries.
   */
  WARN,
  /** The test fails with the report. */
  FAIL
}
