package io.github.sepaykit.fake;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockAdvanced;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.VirtualClock;
import java.util.List;
import java.util.Map;

/** Control calls about a company's clock. */
final class ClockControl implements CompanyCall.Group {
  static final String DEFINITE =
      "expected \"now\" (an instant to stand at), \"running\": true, or both";

  private final LongCallLimit longCalls;

  ClockControl(LongCallLimit longCalls) {
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

  /** Whether a wish says what to do. */
  static boolean isDefinite(ClockState wish) {
    return wish.now() != null || Boolean.TRUE.equals(wish.running());
  }

  static void set(VirtualClock clock, ClockState wish) {
    if (wish.now() != null) {
      clock.set(wish.now());
    }
    if (Boolean.TRUE.equals(wish.running())) {
      clock.run();
    }
  }

  private static ClockState setClock(Company company, ClockState wish) {
    if (!isDefinite(wish)) {
      throw new ControlException(400, "control.body", DEFINITE);
    }
    set(company.clock(), wish);
    return clock(company);
  }

  private ClockAdvanced advance(Tenant tenant, ClockAdvance wish) {
    if (wish.by() == null) {
      throw new ControlException(
          400, "control.body", "/by: expected a duration such as \"PT5H\", was absent");
    }
    List<TimelineEntry> timeline =
        longCalls.making(
            () -> DeliveryControl.carryOut(() -> tenant.deliveries().advance(wish.by())));
    VirtualClock clock = tenant.company().clock();
    return new ClockAdvanced(clock.instant(), clock.running(), timeline);
  }

  private static ClockState resetClock(Company company) {
    company.clock().reset();
    return clock(company);
  }
}
