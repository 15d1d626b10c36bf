package io.github.sepaykit.verify;

import io.github.sepaykit.report.Check;

/** A check of a {@link Verification}, to be run in its turn. */
public final class PlannedCheck {
  private final Verification verification;
  private final Inspection inspection;

  PlannedCheck(Verification verification, Inspection inspection) {
    this.verification = verification;
    this.inspection = inspection;
  }

  /** Stable id, for example {@code list.paging}. */
  public String id() {
    return inspection.id();
  }

  /** What it makes sure of, in words. */
  public String title() {
    return inspection.title();
  }

  /**
   * Runs it; a second time it only tells again how it ended.
   *
   * @throws RunException when the server does not answer any more
   */
  public Check run() {
    return verification.run(inspection);
  }

  @Override
  public String toString() {
    return id();
  }
}
