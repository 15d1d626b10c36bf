package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Control calls of one company: those about its settings and state, and those of the groups. */
public final class CompanyControl {
  private static final Pattern ID_IN_PATH =
      Pattern.compile("(?<=^/(webhooks|transactions|deliveries)/)[^/]+");

  private final Tenants tenants;
  private final CompanyLoader loader;
  private final LongCallLimit longCalls;
  private final Map<String, CompanyCall> calls = new HashMap<>();

  public CompanyControl(
      Tenants tenants,
      CompanyLoader loader,
      LongCallLimit longCalls,
      List<CompanyCall.Group> groups) {
    this.tenants = tenants;
    this.loader = loader;
    this.longCalls = longCalls;
    calls.put("GET ", this::state);
    calls.put("DELETE ", this::remove);
    calls.put("GET /settings", (tenant, id, body) -> tenant.company().settings());
    calls.put("PUT /settings", this::configure);
    calls.put("GET /state", this::state);
    calls.put("PUT /state", this::replaceState);
    calls.put("POST /reset", this::reset);
    groups.forEach(group -> calls.putAll(group.calls()));
  }

  /** Makes a call on a path below the company; returns empty when there is no such call. */
  Optional<Object> answer(Tenant tenant, String method, String path, byte[] body) {
    Matcher matcher = ID_IN_PATH.matcher(path);
    String id = matcher.find() ? matcher.group() : "";
    String template = matcher.replaceFirst("{id}");
    return Optional.ofNullable(calls.get(method + " " + template))
        .map(call -> call.answer(tenant, id, body));
  }

  private CompanyState state(Tenant tenant, String id, byte[] body) {
    return loader.export(tenant.company());
  }

  private Object remove(Tenant tenant, String id, byte[] body) {
    tenants.remove(tenant.company().id());
    return CompanyCall.done();
  }

  private CompanySettings configure(Tenant tenant, String id, byte[] body) {
    tenant.company().configure(ControlJson.read(body, CompanySettings.class));
    return tenant.company().settings();
  }

  private Object replaceState(Tenant tenant, String id, byte[] body) {
    CompanyState state = ControlJson.read(body, CompanyState.class);
    // Loads the tenant now, not at its next call, to end the deliveries of the former state.
    tenants.of(load(loader, state, Optional.of(tenant.company().id())));
    return CompanyCall.done();
  }

  static Company load(CompanyLoader loader, CompanyState state, Optional<Long> id) {
    try {
      return loader.load(state, id);
    } catch (InvalidStateException e) {
      throw new ControlException(400, "control.state", e.pointer() + ": " + e.getMessage());
    }
  }

  private Object reset(Tenant tenant, String id, byte[] body) {
    tenant.inFlight().awaitNone(ExchangeControl.JOURNAL_WAIT);
    longCalls.runSending(
        () ->
            DeliveryControl.carryOut(
                () -> {
                  tenant.deliveries().reset();
                  return CompanyCall.done();
                }));
    tenant.company().webhooks().clear();
    tenant.company().clock().reset();
    tenant.faults().clear();
    tenant.journal().clear();
    return CompanyCall.done();
  }
}
