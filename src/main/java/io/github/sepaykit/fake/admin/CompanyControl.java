package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The control calls of one company: its settings and state, and what the groups add. */
public final class CompanyControl {
  private static final Pattern ID =
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
    calls.put("GET ", (tenant, id, body) -> loader.export(tenant.company()));
    calls.put("DELETE ", (tenant, id, body) -> forget(tenant.company()));
    calls.put("GET /settings", (tenant, id, body) -> tenant.company().settings());
    calls.put("PUT /settings", (tenant, id, body) -> configure(tenant.company(), body));
    calls.put("GET /state", (tenant, id, body) -> loader.export(tenant.company()));
    calls.put(
        "PUT /state",
        (tenant, id, body) ->
            replaceState(tenant.company(), ControlJson.read(body, CompanyState.class)));
    calls.put("POST /reset", (tenant, id, body) -> reset(tenant));
    groups.forEach(group -> calls.putAll(group.calls()));
  }

  /**
   * Carries out a call.
   *
   * @param path below the company, empty or with a leading slash
   * @return empty when there is no such call
   */
  Optional<Object> answer(Tenant tenant, String method, String path, byte[] body) {
    java.util.regex.Matcher named = ID.matcher(path);
    String id = named.find() ? named.group() : "";
    String template = named.replaceFirst("{id}");
    return Optional.ofNullable(calls.get(method + " " + template))
        .map(call -> call.answer(tenant, id, body));
  }

  private Object forget(Company company) {
    tenants.remove(company.id());
    return CompanyCall.done();
  }

  private static CompanySettings configure(Company company, byte[] body) {
    company.configure(ControlJson.read(body, CompanySettings.class));
    return company.settings();
  }

  private Object replaceState(Company company, CompanyState state) {
    // At once, not with the next call: what was under way for the former state ends here.
    tenants.of(load(loader, state, Optional.of(company.id())));
    return CompanyCall.done();
  }

  static Company load(CompanyLoader loader, CompanyState state, Optional<Long> id) {
    try {
      return loader.load(state, id);
    } catch (InvalidStateException e) {
      throw new ControlException(400, "control.state", e.pointer() + ": " + e.getMessage());
    }
  }

  private Object reset(Tenant tenant) {
    tenant.inFlight().awaitNone(ExchangeControl.JOURNAL_WAIT);
    longCalls.making(
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
