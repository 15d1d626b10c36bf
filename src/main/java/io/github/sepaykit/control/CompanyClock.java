package io.github.sepaykit.control;

import java.time.Duration;
import java.time.Instant;

/**
 * A company's time: token expiry and {@code created_at} read it. It runs with the real time until
 * it is set.
 */
public interface CompanyClock {
  Instant now();

  /** Stops the clock at an instant. */
  void set(Instant instant);

  /** Moves the clock forward by a duration that is not negative. */
  void advance(Duration by);

  /** Lets time pass again, from the present instant. */
  void run();

  /** Back to real time. */
  void reset();
}
