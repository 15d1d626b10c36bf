package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockAdvanced;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.state.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A company's time: token expiry, {@code created_at} and the retries of deliveries read it. It runs
 * with the real time until it is set. Thread-safe.
 */
public final class CompanyClock {
  private final CompanyCalls calls;

  CompanyClock(CompanyCalls calls) {
    this.calls = calls;
  }

  public Instant now() {
    return Objects.requireNonNull(calls.get("/clock", ClockState.class).now());
  }

  /** Stops the clock at an instant. */
  public void set(Instant instant) {
    calls.send("PUT", "/clock", new ClockState(instant, null));
  }

  /**
   * Moves the clock forward by a duration that is not negative, and makes every attempt of a
   * delivery that falls due on the way, one after the other, each at its own instant.
   *
   * @return the attempts made, in order; empty when none fell due
   */
  public List<TimelineEntry> advance(Duration by) {
    return calls
        .send("POST", "/clock/advance", new ClockAdvance(by), ClockAdvanced.class)
        .timeline();
  }

  /** Lets time pass again, from the present instant. */
  public void run() {
    calls.send("PUT", "/clock", new ClockState(null, true));
  }

  /** Sets the clock back to real time. */
  public void reset() {
    calls.send("DELETE", "/clock");
  }
}
