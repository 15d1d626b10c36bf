package io.github.sepaykit.verify.run;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.inspection.Inspection;
import java.util.function.Function;

/** Check of a {@link Verification}, to be run in its turn. */
public final class PlannedCheck {
  private final Inspection inspection;
  private final Function<Inspection, Check> runner;

  PlannedCheck(Inspection inspection, Function<Inspection, Check> runner) {
    this.inspection = inspection;
    this.runner = runner;
  }

  /** Returns the stable id, for example {@code list.paging}. */
  public String id() {
    return inspection.id();
  }

  /** Returns the expected behaviour in words. */
  public String title() {
    return inspection.title();
  }

  /**
   * Runs it; a second time it only returns how it ended.
   *
   * @throws RunException when the server refuses the account that the run was given
   */
  public Check run() {
    return runner.apply(inspection);
  }

  @Override
  public String toString() {
    return id();
  }
}
