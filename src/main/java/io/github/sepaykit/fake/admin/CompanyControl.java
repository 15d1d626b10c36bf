package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.http.PercentEscapes;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.profile.CompanyProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Control calls of one company: those about its settings and state, and those of the groups. */
public final class CompanyControl {
  private static final Pattern ID_IN_PATH =
      Pattern.compile("(?<=^/(webhooks|transactions|deliveries|apps)/)[^/]+");

  private final Tenants tenants;
  private final CompanyLoader loader;
  private final LongCallLimit longCalls;
  private final List<CompanyCall.Group> groups;
  private final Map<String, CompanyCall> calls = new HashMap<>();

  public CompanyControl(
      Tenants tenants,
      CompanyLoader loader,
      LongCallLimit longCalls,
      List<CompanyCall.Group> groups) {
    this.tenants = tenants;
    this.loader = loader;
    this.longCalls = longCalls;
    this.groups = List.copyOf(groups);
    calls.put("GET ", this::state);
    calls.put("DELETE ", this::remove);
    calls.put("GET /settings", (tenant, call) -> tenant.company().settings());
    calls.put("PUT /settings", this::configure);
    calls.put("GET /profile", (tenant, call) -> tenant.company().profile());
    calls.put("PUT /profile", this::configureProfile);
    calls.put("GET /state", this::state);
    calls.put("PUT /state", this::replaceState);
    calls.put("POST /reset", this::reset);
    groups.forEach(group -> calls.putAll(group.calls()));
  }

  /** Carries out a call on a path below the company; empty when there is no such call. */
  Optional<Object> answer(
      Tenant tenant, String method, String path, Map<String, String> query, byte[] body) {
    Matcher named = ID_IN_PATH.matcher(path);
    String id = named.find() ? PercentEscapes.path(named.group()).orElse(named.group()) : "";
    String template = named.replaceFirst("{id}");
    return Optional.ofNullable(calls.get(method + " " + template))
        .map(call -> call.answer(tenant, new ControlRequest(id, query, body)));
  }

  private CompanyState state(Tenant tenant, ControlRequest call) {
    return loader.export(tenant.company());
  }

  private Object remove(Tenant tenant, ControlRequest call) {
    tenants.remove(tenant.company().id());
    return CompanyCall.done();
  }

  private CompanySettings configure(Tenant tenant, ControlRequest call) {
    tenant.company().configure(ControlJson.read(call.body(), CompanySettings.class));
    return tenant.company().settings();
  }

  private CompanyProfile configureProfile(Tenant tenant, ControlRequest call) {
    tenant.company().configure(ControlJson.read(call.body(), CompanyProfile.class));
    return tenant.company().profile();
  }

  private Object replaceState(Tenant tenant, ControlRequest call) {
    CompanyState state = ControlJson.read(call.body(), CompanyState.class);
    // At once, not with the next call: what was under way for the former state ends here.
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

  private Object reset(Tenant tenant, ControlRequest call) {
    tenant.inFlight().awaitNone(ExchangeControl.JOURNAL_WAIT);
    longCalls.runSending(
        () ->
            DeliveryControl.carryOut(
                () -> {
                  tenant.deliveries().reset();
                  return CompanyCall.done();
                }));
    tenant.company().webhooks().clear();
    groups.forEach(group -> group.reset(tenant));
    tenant.company().clock().reset();
    tenant.faults().clear();
    tenant.journal().clear();
    return CompanyCall.done();
  }
}
