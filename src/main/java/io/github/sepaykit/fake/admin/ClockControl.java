package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
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
public final class ClockControl implements CompanyCall.Group {
  static final String DEFINITE =
      "expected \"now\" (an instant to stand at), \"running\": true, or both";

  private final LongCallLimit longCalls;

  public ClockControl(LongCallLimit longCalls) {
    this.longCalls = longCalls;
  }

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /clock", (tenant, id, body) -> clock(tenant.company()),
        "PUT /clock",
            (tenant, id, body) ->
                setClock(tenant.company(), ControlJson.read(body, ClockState.class)),
        "POST /clock/advance",
            (tenant, id, body) -> advance(tenant, ControlJson.read(body, ClockAdvance.class)),
        "DELETE /clock", (tenant, id, body) -> resetClock(tenant.company()));
  }

  private static ClockState clock(Company company) {
    return state(company.clock());
  }

  static ClockState state(VirtualClock clock) {
    return new ClockState(clock.instant(), clock.running());
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

  private static ClockState setClock(Company company, ClockState request) {
    if (!isDefinite(request)) {
      throw new ControlException(400, "control.body", DEFINITE);
    }
    set(company.clock(), request);
    return clock(company);
  }

  private ClockAdvanced advance(Tenant tenant, ClockAdvance request) {
    if (request.by() == null) {
      throw new ControlException(
          400, "control.body", "/by: expected a duration such as \"PT5H\", was absent");
    }
    List<TimelineEntry> timeline =
        longCalls.making(
            () -> DeliveryControl.carryOut(() -> tenant.deliveries().advance(request.by())));
    VirtualClock clock = tenant.company().clock();
    return new ClockAdvanced(clock.instant(), clock.running(), timeline);
  }

  private static ClockState resetClock(Company company) {
    company.clock().reset();
    return clock(company);
  }
}
