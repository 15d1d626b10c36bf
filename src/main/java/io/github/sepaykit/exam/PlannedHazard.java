package io.github.sepaykit.exam;

import io.github.sepaykit.report.Check;
import java.util.function.Supplier;

/** Hazard that an {@link Exam} is going to play. */
public final class PlannedHazard {
  private final Hazard hazard;
  private final Supplier<Check> play;

  PlannedHazard(Hazard hazard, Supplier<Check> play) {
    this.hazard = hazard;
    this.play = play;
  }

  /** Returns the stable id, for example {@code hazard.duplicate.exact}. */
  public String id() {
    return hazard.id();
  }

  /** Returns the requirement in words. */
  public String title() {
    return hazard.title();
  }

  public Hazard hazard() {
    return hazard;
  }

  /** Returns true for the plain payments that the others are compared with. */
  public boolean isPlain() {
    return id().equals("hazard.plain") || id().equals("hazard.plain.again");
  }

  /** Plays the hazard on the first call; returns its result on this and each later call. */
  public Check play() {
    return play.get();
  }

  @Override
  public String toString() {
    return id();
  }
}
