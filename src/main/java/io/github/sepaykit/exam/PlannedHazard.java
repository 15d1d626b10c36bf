package io.github.sepaykit.exam;

import io.github.sepaykit.report.Check;

/** A hazard of an {@link Exam}, to be played in its turn. */
public final class PlannedHazard {
  private final Exam exam;
  private final HazardScript act;

  PlannedHazard(Exam exam, HazardScript act) {
    this.exam = exam;
    this.act = act;
  }

  /** Stable id, for example {@code hazard.duplicate.exact}. */
  public String id() {
    return act.hazard().id();
  }

  /** What must hold, in words. */
  public String title() {
    return act.hazard().title();
  }

  public Hazard hazard() {
    return act.hazard();
  }

  /** Plays it; a second time it only tells again how it ended. */
  public Check play() {
    return exam.play(act);
  }

  @Override
  public String toString() {
    return id();
  }
}
