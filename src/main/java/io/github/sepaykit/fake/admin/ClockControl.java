package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockAdvanced;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.VirtualClock;
import java.util.List;
import java.util.Map;

/** Control calls about a company's clock. */
public record ClockControl(LongCallLimit longCalls) implements CompanyCall.Group {
  static final String DEFINITE =
      "expected \"now\" (an instant to stand at), \"running\": true, or both";

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /clock", (tenant, call) -> clock(tenant.company()),
        "PUT /clock", this::setClock,
        "POST /clock/advance", this::advance,
        "DELETE /clock", this::resetClock);
  }

  private static ClockState clock(Company company) {
    return state(company.clock());
  }

  static ClockState state(VirtualClock clock) {
    return new ClockState(clock.instant(), clock.isRunning());
  }

  /** Returns true if a request says what to do. */
  static boolean isDefinite(ClockState request) {
    return request.now() != null || Boolean.TRUE.equals(request.running());
  }

  static void set(VirtualClock clock, ClockState request) {
    if (request.now() != null) {
      clock.set(request.now());
    }
    if (Boolean.TRUE.equals(request.running())) {
      clock.run();
    }
  }

  private ClockState setClock(Tenant tenant, ControlRequest call) {
    ClockState request = ControlJson.read(call.body(), ClockState.class);
    if (!isDefinite(request)) {
      throw ControlJson.refused(DEFINITE);
    }
    set(tenant.company().clock(), request);
    return clock(tenant.company());
  }

  private ClockAdvanced advance(Tenant tenant, ControlRequest call) {
    ClockAdvance request = ControlJson.read(call.body(), ClockAdvance.class);
    if (request.by() == null) {
      throw ControlJson.refused("/by: expected a duration such as \"PT5H\", was absent");
    }
    List<TimelineEntry> timeline =
        longCalls.runSending(
            () -> DeliveryControl.carryOut(() -> tenant.deliveries().advance(request.by())));
    VirtualClock clock = tenant.company().clock();
    return new ClockAdvanced(clock.instant(), clock.isRunning(), timeline);
  }

  private ClockState resetClock(Tenant tenant, ControlRequest call) {
    tenant.company().clock().reset();
    return clock(tenant.company());
  }
}
