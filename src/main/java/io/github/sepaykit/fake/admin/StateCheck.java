package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlMessages.ClockState;
import io.github.sepaykit.fake.operation.GrantableScopes;
import io.github.sepaykit.fake.tenant.DeliveryDefaults;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.VirtualAccount;
import io.github.sepaykit.state.VirtualClock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Consistency of a company's state: all of it but its webhooks. */
public record StateCheck(GrantableScopes grantable, Companies companies) {
  /** So that the ids after it are ids, too. */
  private static final long LARGEST_ID = 999_999_999_999_999_999L;

  public static final String ID_USED_ONCE =
      "expected a positive id of at most 18 digits, used once, was ";

  static boolean isId(long id) {
    return id >= 1 && id <= LARGEST_ID;
  }

  /** Checks a state for the company of this id; empty for a new one. */
  void check(CompanyState state, Optional<Long> id) throws InvalidStateException {
    if (state.id() != null && !isId(state.id())) {
      throw new InvalidStateException(
          "/id", "expected a positive id of at most 18 digits, was " + state.id());
    }
    if (state.name() == null || state.name().isBlank()) {
      throw new InvalidStateException("/name", "expected a name, was absent or blank");
    }
    checkClock(state.clock());
    requireValidRoutes(state.delivery());
    Set<Long> users = ids("/users", state.users(), User::id);
    Set<Long> accounts = ids("/bankAccounts", state.bankAccounts(), BankAccount::id);
    ids("/virtualAccounts", state.virtualAccounts(), VirtualAccount::id);
    for (int i = 0; i < state.users().size(); i++) {
      checkChoice(
          "/users/" + i + "/permissions",
          state.users().get(i).permissions(),
          grantable.permissions());
    }
    for (int i = 0; i < state.virtualAccounts().size(); i++) {
      long account = state.virtualAccounts().get(i).bankAccountId();
      if (!accounts.contains(account)) {
        throw new InvalidStateException(
            "/virtualAccounts/" + i + "/bankAccountId",
            "expected one of " + accounts + ", was " + account);
      }
    }
    Set<String> values = new HashSet<>();
    for (int i = 0; i < state.tokens().size(); i++) {
      AccessToken token = state.tokens().get(i);
      check(token, "/tokens/" + i, users, id);
      if (!values.add(token.value())) {
        throw new InvalidStateException(
            "/tokens/" + i + "/value", "expected a token used once, was one used before");
      }
    }
  }

  private void check(AccessToken token, String pointer, Set<Long> users, Optional<Long> company)
      throws InvalidStateException {
    if (!token.value().matches("[A-Za-z0-9._~+/-]+=*")) {
      throw new InvalidStateException(
          pointer + "/value", "expected a token of letters, digits and ._~+/-, was something else");
    }
    if (!users.contains(token.userId())) {
      throw new InvalidStateException(
          pointer + "/userId", "expected one of the users " + users + ", was " + token.userId());
    }
    checkChoice(pointer + "/scopes", token.scopes(), grantable.scopes());
    Optional<Long> owner =
        companies
            .grant(token.value())
            .map(grant -> grant.company().id())
            .filter(o -> !company.equals(Optional.of(o)));
    if (owner.isPresent()) {
      throw new InvalidStateException(
          pointer + "/value",
          "expected a token that no other company has; company %s has it; fix: leave it out"
              .formatted(owner.get()));
    }
  }

  private static void requireValidRoutes(@Nullable DeliverySettings delivery)
      throws InvalidStateException {
    Optional<String> broken =
        delivery == null ? Optional.empty() : DeliveryDefaults.brokenRoute(delivery);
    if (broken.isPresent()) {
      throw new InvalidStateException("/delivery/routes", broken.get());
    }
  }

  private static void checkClock(@Nullable ClockState clock) throws InvalidStateException {
    if (clock == null) {
      return;
    }
    if (!ClockControl.isDefinite(clock)) {
      throw new InvalidStateException("/clock", ClockControl.DEFINITE);
    }
    if (clock.now() != null && !VirtualClock.isInRange(clock.now())) {
      throw new InvalidStateException(
          "/clock/now", "expected an instant of the years 1 to 9999, was " + clock.now());
    }
  }

  private static void checkChoice(String pointer, Set<String> chosen, Set<String> known)
      throws InvalidStateException {
    Optional<String> complaint = GrantableScopes.complaint(chosen, known);
    if (complaint.isPresent()) {
      throw new InvalidStateException(pointer, complaint.get());
    }
  }

  private static <T> Set<Long> ids(String pointer, List<T> list, ToLongFunction<T> id)
      throws InvalidStateException {
    Set<Long> seen = new TreeSet<>();
    for (int i = 0; i < list.size(); i++) {
      long value = id.applyAsLong(list.get(i));
      if (!isId(value) || !seen.add(value)) {
        throw new InvalidStateException(pointer + "/" + i + "/id", ID_USED_ONCE + value);
      }
    }
    return seen;
  }

  /** A company's state cannot be taken. */
  public static final class InvalidStateException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    /**
     * @param pointer JSON Pointer of the place in the company's state
     */
    public InvalidStateException(String pointer, String message) {
      super(message);
      this.pointer = pointer;
    }

    public String pointer() {
      return pointer;
    }
  }
}
