package io.github.sepaykit.report;

import java.time.LocalDate;

/**
 * Entry of a baseline. Only the fingerprint decides; rule, operation and pointer are for the
 * reader.
 *
 * @param fingerprint {@link Finding#fingerprint()}
 * @param rule rule id
 * @param operation operation id; empty when there is none
 * @param pointer where in the exchange; empty for the whole
 * @param reason why it is accepted
 * @param until the last day on which it is
 */
public record AcceptedFinding(
    String fingerprint,
    String rule,
    String operation,
    String pointer,
    String reason,
    LocalDate until) {
  String title() {
    return rule + (operation.isEmpty() ? "" : " in " + operation) + " (" + fingerprint + ")";
  }

  /** Returns the last day that an acceptance made on a day may name. */
  static LocalDate lastDay(LocalDate made) {
    return made.plusYears(1);
  }
}
