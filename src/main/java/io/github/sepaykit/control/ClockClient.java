package io.github.sepaykit.control;

import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockAdvanced;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.state.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The clock of one company, by control calls. */
final class ClockClient implements CompanyClock {
  private final CompanyCalls calls;

  ClockClient(CompanyCalls calls) {
    this.calls = calls;
  }

  @Override
  public Instant now() {
    return java.util.Objects.requireNonNull(calls.get("/clock", ClockState.class).now());
  }

  @Override
  public void set(Instant instant) {
    calls.send("PUT", "/clock", new ClockState(instant, null));
  }

  @Override
  public List<TimelineEntry> advance(Duration by) {
    return calls
        .send("POST", "/clock/advance", new ClockAdvance(by), ClockAdvanced.class)
        .timeline();
  }

  @Override
  public void run() {
    calls.send("PUT", "/clock", new ClockState(null, true));
  }

  @Override
  public void reset() {
    calls.send("DELETE", "/clock");
  }
}
