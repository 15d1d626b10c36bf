package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.User;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Access to an operation: token (401), then scope, user permission and role (403). */
@SpecRef({"#/components/responses/Unauthorized", "#/components/responses/Forbidden"})
final class AccessCheck {
  private AccessCheck() {}

  /** Returns the refusal of a caller; empty when the caller may go on. */
  static Optional<Refusal> check(Operation operation, CallerIdentity caller) {
    if (caller instanceof CallerIdentity.Missing) {
      return unauthorized(
          operation,
          Rule.AUTH_TOKEN_MISSING,
          "no Authorization header",
          "send Authorization: Bearer <access token>");
    }
    if (caller instanceof CallerIdentity.Malformed malformed) {
      return unauthorized(
          operation,
          Rule.AUTH_TOKEN_MALFORMED,
          malformed.was(),
          "send one header, Authorization: Bearer <access token>");
    }
    if (caller instanceof CallerIdentity.Known known) {
      return check(operation, known.grant().token(), known.grant().company());
    }
    boolean isNamed = caller instanceof CallerIdentity.Unknown unknown && unknown.isNamed();
    return isNamed
        ? unauthorized(
            operation,
            Rule.AUTH_TOKEN_UNKNOWN,
            "a token such as the seed of serve has, which this server never issued",
            "in a JUnit test take a @Token parameter, sepay.tokens().mint() or ${sepay.kit.token}; elsewhere mint one through the control API")
        : unauthorized(
            operation,
            Rule.AUTH_TOKEN_UNKNOWN,
            "a token that this server never issued",
            "mint one through the control API");
  }

  private static Optional<Refusal> check(Operation operation, AccessToken token, Company company) {
    if (token.revoked()) {
      return unauthorized(operation, Rule.AUTH_TOKEN_REVOKED, "a revoked token", "mint a new one");
    }
    Instant now = company.clock().instant();
    if (token.isExpiredAt(now)) {
      return unauthorized(
          operation,
          Rule.AUTH_TOKEN_EXPIRED,
          "a token that expired at " + token.expiresAt() + "; the company's clock says " + now,
          "refresh it, or mint a new one");
    }
    if (!token.scopes().containsAll(operation.scopes())) {
      Set<String> missing = new TreeSet<>(operation.scopes());
      missing.removeAll(token.scopes());
      return forbidden(
          operation,
          Rule.AUTH_SCOPE_MISSING,
          "scope " + String.join(" ", operation.scopes()),
          "a token of scopes " + token.scopes(),
          "ask for " + String.join(" ", missing) + " when the token is granted");
    }
    Optional<User> user = company.user(token.userId());
    Set<String> held = user.map(User::permissions).orElse(Set.of());
    if (operation.permission().isPresent() && !held.contains(operation.permission().get())) {
      return forbidden(
          operation,
          Rule.AUTH_PERMISSION_MISSING,
          "user permission \"Webhooks: " + operation.permission().get() + "\"",
          "user " + token.userId() + " with permissions " + held,
          "give the user that permission at SePay");
    }
    String role = user.map(User::role).orElse("none");
    if (!operation.roles().isEmpty() && !operation.roles().contains(role)) {
      return forbidden(
          operation,
          Rule.AUTH_ROLE_MISSING,
          "user role " + String.join(" or ", operation.roles()) + " in the company",
          "user " + token.userId() + " with role " + role,
          "have an admin of the company grant the token");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> unauthorized(
      Operation operation, Rule rule, String was, String fix) {
    return Optional.of(
        Refusal.of(
            401, "Unauthorized", answer(operation, 401, rule, "a valid access token", was, fix)));
  }

  private static Optional<Refusal> forbidden(
      Operation operation, Rule rule, String expected, String was, String fix) {
    return Optional.of(
        Refusal.of(
            403,
            "You do not have permission to perform this action",
            answer(operation, 403, rule, expected, was, fix)));
  }

  /** Returns the warning for a refusal that the API answers with. */
  static Violation answer(
      Operation operation, int status, Rule rule, String expected, String was, String fix) {
    Clause clause =
        operation.responses().containsKey(status)
            ? operation.responses().get(status).clause()
            : operation.clause();
    return new Violation(rule, Severity.WARNING, "", clause, expected, was, fix);
  }
}
