package io.github.sepaykit.control;

import io.github.sepaykit.state.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A company's time: token expiry, {@code created_at} and the retries of deliveries read it. It runs
 * with the real time until it is set.
 */
public interface CompanyClock {
  Instant now();

  /** Stops the clock at an instant. */
  void set(Instant instant);

  /**
   * Moves the clock forward by a duration that is not negative, and makes every attempt of a
   * delivery that falls due on the way, one after the other, each at its own instant.
   *
   * @return the attempts made, in order; empty when none fell due
   */
  List<TimelineEntry> advance(Duration by);

  /** Lets time pass again, from the present instant. */
  void run();

  /** Back to real time. */
  void reset();
}
