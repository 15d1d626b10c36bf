package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.operation.GrantableScopes;
import io.github.sepaykit.fake.operation.ResourceView;
import io.github.sepaykit.fake.operation.WebhookCompletion;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.state.AccountSelection;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Turns a company's state into a company, and back. All is judged before anything is changed. */
public final class CompanyLoader {
  private static final String ID = "id";
  private static final String CREATED_AT = "created_at";

  private final Contract contract;
  private final Operation create;
  private final Tenants tenants;
  private final StateCheck check;
  private final WebhookCompletion completion;
  private final AppRegistry registry;
  private final AppRegistration apps;

  /**
   * @param secrets makes texts that nobody can guess, each once
   */
  public CompanyLoader(
      Contract contract, Tenants tenants, AppRegistry registry, Supplier<String> secrets) {
    this.contract = contract;
    GrantableScopes grantable =
        GrantableScopes.of(contract).and(GrantableScopes.of(Contract.bundled()));
    this.check = new StateCheck(grantable, tenants.companies());
    this.registry = registry;
    this.apps = new AppRegistration(grantable, registry, secrets);
    this.create = contract.operation("createWebhook").orElseThrow();
    this.completion = WebhookCompletion.of(create.requestBody().orElseThrow());
    this.tenants = tenants;
  }

  /** Adds a company, or replaces the one of this id. */
  public Company load(CompanyState state, Optional<Long> id) throws InvalidStateException {
    Companies companies = tenants.companies();
    check.check(state, id);
    List<OAuthApp> registered = apps(state, id);
    List<Webhook> webhooks = webhooks(state);
    var settings = state.settings() == null ? tenants.defaults() : state.settings();
    Company company =
        id.isPresent()
            ? companies.replace(id.get(), state.name(), settings)
            : companies.create(state.name(), settings);
    company.configure(state.delivery() == null ? tenants.deliveryDefaults() : state.delivery());
    if (state.profile() != null) {
      company.configure(state.profile());
    }
    if (state.paymentCodeFormats() != null) {
      company.configure(state.paymentCodeFormats());
    }
    if (state.clock() != null) {
      ClockControl.set(company.clock(), state.clock());
    }
    state.users().forEach(company::put);
    state.bankAccounts().forEach(company::put);
    state.virtualAccounts().forEach(company::put);
    state.users().forEach(user -> companies.userIds().use(user.id()));
    state.bankAccounts().forEach(account -> companies.bankAccountIds().use(account.id()));
    state.virtualAccounts().forEach(account -> companies.virtualAccountIds().use(account.id()));
    state.tokens().forEach(token -> companies.grant(company, token));
    registered.forEach(app -> registry.register(company, app));
    webhooks.forEach(company.webhooks()::put);
    return company;
  }

  private List<OAuthApp> apps(CompanyState state, Optional<Long> company)
      throws InvalidStateException {
    List<OAuthApp> found = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < state.apps().size(); i++) {
      OAuthApp app = apps.complete(state.apps().get(i), state.users(), company, "/apps/" + i);
      if (!ids.add(app.clientId())) {
        throw new InvalidStateException(
            "/apps/" + i + "/clientId",
            "expected a client id used once, was \"" + app.clientId() + "\"");
      }
      found.add(app);
    }
    return found;
  }

  private List<Webhook> webhooks(CompanyState state) throws InvalidStateException {
    List<Webhook> webhooks = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < state.webhooks().size(); i++) {
      String pointer = "/webhooks/" + i;
      Map<String, Object> fields = new LinkedHashMap<>(state.webhooks().get(i));
      Object id = fields.remove(ID);
      Object createdAt = fields.remove(CREATED_AT);
      if (id != null && !(id instanceof Long n && StateCheck.isId(n) && ids.add(n))) {
        throw new InvalidStateException(pointer + "/" + ID, StateCheck.ID_USED_ONCE + id);
      }
      long webhookId = id == null ? tenants.companies().webhookIds().next() : (Long) id;
      tenants.companies().webhookIds().use(webhookId);
      Instant created = createdAt(createdAt, pointer + "/" + CREATED_AT);
      webhooks.add(new Webhook(webhookId, created, fields(fields, pointer, state)));
    }
    return webhooks;
  }

  private Instant createdAt(Object value, String pointer) throws InvalidStateException {
    if (value == null) {
      return tenants.time().instant();
    }
    try {
      return ResourceView.instantOf((String) value);
    } catch (DateTimeException | ClassCastException e) {
      throw new InvalidStateException(
          pointer, "expected Vietnam time such as \"2026-11-23 12:00:00\", was " + value);
    }
  }

  private Map<String, Object> fields(Map<String, Object> fields, String pointer, CompanyState state)
      throws InvalidStateException {
    Checked checked = check(fields);
    for (Violation violation : checked.broken()) {
      throw new InvalidStateException(
          pointer + violation.pointer(),
          "expected %s, was %s; fix: %s"
              .formatted(violation.expected(), violation.was(), violation.fix()));
    }

    AccountSelection accounts = AccountSelection.of(checked.fields());
    List<Long> known = state.bankAccounts().stream().map(BankAccount::id).toList();
    for (Object account : accounts.ids()) {
      if (!(account instanceof Long id && known.contains(id))) {
        throw new InvalidStateException(
            pointer + "/" + accounts.field(),
            "expected one of the company's bank accounts, was " + account);
      }
    }
    if (checked.fields().get("bank_sub_account_ids") instanceof List<?> ids) {
      List<Long> own =
          state.virtualAccounts().stream()
              .filter(one -> accounts.includes(one.bankAccountId()))
              .map(VirtualAccount::id)
              .toList();
      for (Object id : ids) {
        if (!(id instanceof Long n && own.contains(n))) {
          throw new InvalidStateException(
              pointer + "/bank_sub_account_ids",
              "expected virtual accounts of " + accounts.noun() + ", was " + id);
        }
      }
    }
    return completion.complete(checked.fields());
  }

  /** A webhook's fields in normal form, and what makes them unfit. */
  record Checked(Map<String, Object> fields, List<Violation> broken) {}

  /**
   * Judges fields as a create request's body. What a newer edition has is refused, too: the API
   * ignores it with a warning, which nobody would see here.
   */
  Checked check(Map<String, Object> fields) {
    CheckedRequest checked =
        contract.checkRequest(
            new Request(
                create.method(),
                create.path(),
                Headers.of("Content-Type", "application/json"),
                Body.of(Json.of(fields))));
    List<Violation> broken =
        checked.violations().stream()
            .filter(
                v ->
                    v.severity() != Severity.WARNING || checked.newerFields().contains(v.pointer()))
            .toList();
    return new Checked(checked.body().orElse(Map.of()), broken);
  }

  CompanyState export(Company company) {
    List<Map<String, Object>> webhooks =
        company.webhooks().all().stream()
            .map(
                webhook -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put(ID, webhook.id());
                  fields.put(CREATED_AT, ResourceView.vietnamTime(webhook.createdAt()));
                  fields.putAll(webhook.fields());
                  return fields;
                })
            .toList();
    return new CompanyState(
        company.id(),
        company.name(),
        company.profile(),
        company.settings(),
        company.deliverySettings(),
        company.paymentCodeFormats(),
        company.clock().isUntouched() ? null : ClockControl.state(company.clock()),
        company.users(),
        company.bankAccounts(),
        company.virtualAccounts(),
        tenants.companies().tokens(company),
        registry.apps(company).stream().map(AppSpec::of).toList(),
        webhooks);
  }
}
