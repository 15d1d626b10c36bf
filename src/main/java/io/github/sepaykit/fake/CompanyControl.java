package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Operation;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ClockAdvance;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.control.ControlMessages.Minted;
import io.github.sepaykit.control.ControlMessages.NewUser;
import io.github.sepaykit.control.ControlMessages.TokenValue;
import io.github.sepaykit.control.ControlMessages.WebhookFields;
import io.github.sepaykit.control.ControlMessages.WebhookList;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.Webhook;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The control calls of one company. */
final class CompanyControl {
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
  private static final Duration JOURNAL_WAIT = Duration.ofSeconds(5);

  private final Contract contract;
  private final Tenants tenants;
  private final CompanyLoader loader;
  private final WebhookOperations operations;
  private final SecureRandom random = new SecureRandom();

  CompanyControl(
      Contract contract, Tenants tenants, CompanyLoader loader, WebhookOperations operations) {
    this.contract = contract;
    this.tenants = tenants;
    this.loader = loader;
    this.operations = operations;
  }

  /**
   * Carries out a call.
   *
   * @param path below the company, empty or with a leading slash
   * @return empty when there is no such call
   */
  Optional<Object> answer(Tenant tenant, String method, String path, byte[] body) {
    if (path.startsWith("/webhooks/")) {
      return webhook(tenant.company(), method, path.substring("/webhooks/".length()), body);
    }
    Company company = tenant.company();
    return Optional.ofNullable(
        switch (method + " " + path) {
          case "GET " -> loader.export(company);
          case "DELETE " -> forget(company);
          case "GET /settings" -> company.settings();
          case "PUT /settings" -> configure(company, body);
          case "GET /users" -> company.users();
          case "POST /users" -> addUser(company, ControlJson.read(body, NewUser.class));
          case "GET /bank-accounts" -> company.bankAccounts();
          case "POST /bank-accounts" ->
              addBankAccount(company, ControlJson.read(body, NewBankAccount.class));
          case "GET /virtual-accounts" -> company.virtualAccounts();
          case "POST /virtual-accounts" ->
              addVirtualAccount(company, ControlJson.read(body, NewVirtualAccount.class));
          case "POST /tokens" -> mint(company, ControlJson.read(body, TokenSpec.class));
          case "POST /tokens/expire" -> expire(company, body);
          case "POST /tokens/revoke" -> revoke(company, body);
          case "GET /webhooks" -> new WebhookList(company.webhooks().all());
          case "POST /webhooks" -> put(company, tenants.companies().webhookIds().next(), body);
          case "GET /faults" -> tenant.faults().faults();
          case "POST /faults" -> addFault(tenant, ControlJson.read(body, FaultSpec.class));
          case "DELETE /faults" -> clearFaults(tenant);
          case "GET /clock" -> clock(company);
          case "PUT /clock" -> setClock(company, ControlJson.read(body, ClockState.class));
          case "POST /clock/advance" ->
              advance(company, ControlJson.read(body, ClockAdvance.class));
          case "DELETE /clock" -> resetClock(company);
          case "GET /journal" -> journal(tenant);
          case "DELETE /journal" -> clearJournal(tenant);
          case "GET /state" -> loader.export(company);
          case "PUT /state" -> replaceState(company, ControlJson.read(body, CompanyState.class));
          case "POST /reset" -> reset(tenant);
          default -> null;
        });
  }

  private Object forget(Company company) {
    tenants.remove(company.id());
    return ControlApi.done();
  }

  private static CompanySettings configure(Company company, byte[] body) {
    company.configure(ControlJson.read(body, CompanySettings.class));
    return company.settings();
  }

  private User addUser(Company company, NewUser wish) {
    if (wish.permissions() == null) {
      throw new ControlException(400, "control.body", "/permissions: expected a list, was absent");
    }
    checkKnown("/permissions", wish.permissions(), permissions());
    User user =
        new User(
            tenants.companies().userIds().next(),
            wish.name() == null ? "Test user" : wish.name(),
            wish.permissions());
    company.put(user);
    return user;
  }

  BankAccount addBankAccount(Company company) {
    return addBankAccount(company, new NewBankAccount(null, null, null));
  }

  private BankAccount addBankAccount(Company company, NewBankAccount wish) {
    long id = tenants.companies().bankAccountIds().next();
    BankAccount account =
        new BankAccount(
            id,
            wish.accountNumber() == null ? String.format("00710%08d", id) : wish.accountNumber(),
            wish.accountHolderName() == null ? "CONG TY TEST" : wish.accountHolderName(),
            wish.bank() == null ? "Vietcombank" : wish.bank());
    company.put(account);
    return account;
  }

  private VirtualAccount addVirtualAccount(Company company, NewVirtualAccount wish) {
    if (company.bankAccount(wish.bankAccountId()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/bankAccountId: expected one of "
              + company.bankAccounts().stream().map(BankAccount::id).toList()
              + ", was "
              + wish.bankAccountId());
    }
    long id = tenants.companies().virtualAccountIds().next();
    VirtualAccount account =
        new VirtualAccount(
            id,
            wish.bankAccountId(),
            wish.accountNumber() == null ? String.format("VA%06d", id) : wish.accountNumber(),
            wish.label() == null ? "" : wish.label());
    company.put(account);
    return account;
  }

  private Minted mint(Company company, TokenSpec spec) {
    Set<String> scopes = spec.scopes() == null ? scopes() : spec.scopes();
    checkKnown("/scopes", scopes, scopes());
    Duration lifetime = spec.lifetime() == null ? TOKEN_LIFETIME : spec.lifetime();
    if (spec.userId() != null && company.user(spec.userId()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/userId: expected one of "
              + company.users().stream().map(User::id).toList()
              + ", was "
              + spec.userId());
    }
    long user =
        spec.userId() != null
            ? spec.userId()
            : addUser(
                    company,
                    new NewUser(
                        "Token user",
                        spec.permissions() == null ? permissions() : spec.permissions()))
                .id();
    byte[] secret = new byte[24];
    random.nextBytes(secret);
    AccessToken token =
        new AccessToken(
            "kit_" + HexFormat.of().formatHex(secret),
            "",
            user,
            scopes,
            company.clock().instant().plus(lifetime),
            false);
    tenants.companies().grant(company, token);
    return new Minted(token.value(), user, token.expiresAt());
  }

  /** All scopes that any operation asks for. */
  private Set<String> scopes() {
    Set<String> all = new LinkedHashSet<>();
    contract.operations().forEach(operation -> all.addAll(operation.scopes()));
    return all;
  }

  /** All user permissions that any operation asks for. */
  private Set<String> permissions() {
    Set<String> all = new LinkedHashSet<>();
    contract.operations().stream()
        .map(Operation::permission)
        .flatMap(Optional::stream)
        .forEach(all::add);
    return all;
  }

  private static void checkKnown(String pointer, Set<String> given, Set<String> known) {
    for (String value : given) {
      if (!known.contains(value)) {
        throw new ControlException(
            400,
            "control.body",
            pointer + ": expected some of " + known + ", was \"" + value + "\"");
      }
    }
  }

  private AccessToken ownToken(Company company, byte[] body) {
    String value = ControlJson.read(body, TokenValue.class).token();
    return Optional.ofNullable(value)
        .flatMap(v -> tenants.companies().grant(v))
        .filter(grant -> grant.company() == company)
        .map(Companies.Grant::token)
        .orElseThrow(
            () ->
                new ControlException(
                    404,
                    "control.token.unknown",
                    "no such token in company " + company.id() + "; fix: mint one first"));
  }

  private Object expire(Company company, byte[] body) {
    tenants
        .companies()
        .grant(company, ownToken(company, body).expiringAt(company.clock().instant()));
    return ControlApi.done();
  }

  private Object revoke(Company company, byte[] body) {
    tenants.companies().grant(company, ownToken(company, body).revokedNow());
    return ControlApi.done();
  }

  private Optional<Object> webhook(Company company, String method, String id, byte[] body) {
    if (!id.matches("[1-9]\\d{0,17}")) {
      throw unknownWebhook(id);
    }
    long number = Long.parseLong(id);
    return Optional.ofNullable(
        switch (method) {
          case "GET" -> company.webhooks().find(number).orElseThrow(() -> unknownWebhook(id));
          case "PUT" -> put(company, number, body);
          case "DELETE" -> {
            if (!company.webhooks().delete(number)) {
              throw unknownWebhook(id);
            }
            yield ControlApi.done();
          }
          default -> null;
        });
  }

  private static ControlException unknownWebhook(String id) {
    return new ControlException(404, "control.webhook.unknown", "the company has no webhook " + id);
  }

  private Webhook put(Company company, long id, byte[] body) {
    Map<String, Object> fields = ControlJson.read(body, WebhookFields.class).fields();
    if (fields == null) {
      throw new ControlException(
          400, "control.body", "/fields: expected a create request's body, was absent");
    }
    CompanyLoader.Checked checked = loader.check(fields);
    List<Violation> broken =
        checked.broken().isEmpty()
            ? operations.judge(
                company,
                checked.fields(),
                contract.operation("createWebhook").orElseThrow().clause())
            : checked.broken();
    if (!broken.isEmpty()) {
      throw new ControlException(
          400, "control.body", "/fields: " + Validation.refusal(broken).message());
    }
    tenants.companies().webhookIds().use(id);
    Webhook webhook =
        new Webhook(
            id,
            company.webhooks().find(id).map(Webhook::createdAt).orElseGet(company.clock()::instant),
            checked.fields());
    company.webhooks().put(webhook);
    return webhook;
  }

  private Object addFault(Tenant tenant, FaultSpec spec) {
    if (!tenants.library().has(spec.fault())) {
      throw new ControlException(
          400,
          "control.fault.unknown",
          "/fault: expected one of " + tenants.library().names() + ", was " + spec.fault());
    }
    if (spec.operation() != null && contract.operation(spec.operation()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/operation: expected one of "
              + contract.operations().stream().map(Operation::id).toList()
              + ", was "
              + spec.operation());
    }
    if (spec.times() != null && spec.times() < 1 || spec.every() != null && spec.every() < 1) {
      throw new ControlException(400, "control.body", "/times and /every: expected at least 1");
    }
    if (spec.delay() != null && (spec.delay().isNegative() || spec.delay().toMinutes() > 60)) {
      throw new ControlException(
          400, "control.body", "/delay: expected PT0S to PT60M, was " + spec.delay());
    }
    return tenant.faults().add(spec);
  }

  private static Object clearFaults(Tenant tenant) {
    tenant.faults().clear();
    return ControlApi.done();
  }

  private static ClockState clock(Company company) {
    return new ClockState(company.clock().instant(), company.clock().running());
  }

  private static ClockState setClock(Company company, ClockState wish) {
    if (wish.now() == null && !Boolean.TRUE.equals(wish.running())) {
      throw new ControlException(
          400,
          "control.body",
          "expected \"now\" (an instant to stand at), \"running\": true, or both");
    }
    if (wish.now() != null) {
      company.clock().set(wish.now());
    }
    if (Boolean.TRUE.equals(wish.running())) {
      company.clock().run();
    }
    return clock(company);
  }

  private static ClockState advance(Company company, ClockAdvance wish) {
    if (wish.by() == null) {
      throw new ControlException(
          400, "control.body", "/by: expected a duration such as \"PT5H\", was absent");
    }
    company.clock().advance(wish.by());
    return clock(company);
  }

  private static ClockState resetClock(Company company) {
    company.clock().reset();
    return clock(company);
  }

  private static Object journal(Tenant tenant) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    return ControlApi.page(tenant.journal().content());
  }

  private static Object clearJournal(Tenant tenant) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    tenant.journal().clear();
    return ControlApi.done();
  }

  private Object replaceState(Company company, CompanyState state) {
    load(loader, state, Optional.of(company.id()));
    return ControlApi.done();
  }

  static Company load(CompanyLoader loader, CompanyState state, Optional<Long> id) {
    try {
      return loader.load(state, id);
    } catch (InvalidStateException e) {
      throw new ControlException(400, "control.state", e.pointer() + ": " + e.getMessage());
    }
  }

  private static Object reset(Tenant tenant) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    tenant.company().webhooks().clear();
    tenant.company().clock().reset();
    tenant.faults().clear();
    tenant.journal().clear();
    return ControlApi.done();
  }
}
