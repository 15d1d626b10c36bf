package io.github.sepaykit.report;

import java.time.Duration;

/**
 * One check of a run.
 *
 * @param id stable id, for example {@code list.paging}
 * @param title what it makes sure of, in words
 * @param outcome how it ended
 * @param reason why it was not checked, or does not apply; empty otherwise
 * @param exchanges how many exchanges it took
 * @param took how long it took
 */
public record Check(
    String id, String title, CheckOutcome outcome, String reason, int exchanges, Duration took) {
  /** Returns a copy with another reason. */
  public Check withReason(String value) {
    return new Check(id, title, outcome, value, exchanges, took);
  }
}
