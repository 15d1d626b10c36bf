package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.Minted;
import io.github.sepaykit.control.ControlMessages.NewUser;
import io.github.sepaykit.control.ControlMessages.TokenValue;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.fake.operation.GrantableScopes;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.oauth.TokenIssuer;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Control calls about users and their tokens.
 *
 * @param secrets makes texts that nobody can guess, each once
 * @param baseUrl of the server
 */
public record TokenControl(
    GrantableScopes grantable,
    Companies companies,
    TokenIssuer issuer,
    Supplier<String> secrets,
    Supplier<String> baseUrl)
    implements CompanyCall.Group {
  /** Stands for the app that a minted token would have been given to. */
  private static final String AUDIENCE = "sepay-kit";

  private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /users", (tenant, call) -> tenant.company().users(),
        "POST /users",
            (tenant, call) ->
                addUser(tenant.company(), ControlJson.read(call.body(), NewUser.class)),
        "POST /tokens", this::mint,
        "POST /tokens/expire", this::expire,
        "POST /tokens/revoke", this::revoke);
  }

  private User addUser(Company company, NewUser request) {
    if (request.permissions() == null) {
      throw ControlJson.refused("/permissions: expected a list, was absent");
    }
    checkKnown("/permissions", request.permissions(), grantable.permissions());
    User user =
        new User(
            companies.userIds().next(),
            request.name() == null ? "Test user" : request.name(),
            request.permissions(),
            request.role() == null ? User.SUPER_ADMIN : request.role(),
            null);
    company.put(user);
    return user;
  }

  private Minted mint(Tenant tenant, ControlRequest call) {
    Company company = tenant.company();
    TokenSpec spec = ControlJson.read(call.body(), TokenSpec.class);
    Set<String> scopes = spec.scopes() == null ? grantable.scopes() : spec.scopes();
    checkKnown("/scopes", scopes, grantable.scopes());
    Duration lifetime = spec.lifetime() == null ? TOKEN_LIFETIME : spec.lifetime();
    Instant expiresAt = company.clock().instant().plus(lifetime);
    if (spec.userId() != null && company.user(spec.userId()).isEmpty()) {
      throw ControlJson.refused(
          "/userId: expected one of %s, was %s"
              .formatted(company.users().stream().map(User::id).toList(), spec.userId()));
    }
    Set<String> permissions =
        Objects.requireNonNullElse(spec.permissions(), grantable.permissions());
    long user =
        spec.userId() == null
            ? addUser(company, new NewUser("Token user", permissions, null)).id()
            : spec.userId();
    String value =
        issuer.issue(
            new TokenIssuer.Claims(
                baseUrl.get(),
                user,
                AUDIENCE,
                scopes,
                company.clock().instant(),
                expiresAt,
                secrets.get()));
    AccessToken token = new AccessToken(value, "", user, scopes, expiresAt, false, spec.errors());
    companies.grant(company, token);
    return new Minted(token.value(), user, token.expiresAt());
  }

  private static void checkKnown(String pointer, Set<String> values, Set<String> known) {
    GrantableScopes.complaint(values, known)
        .ifPresent(
            error -> {
              throw ControlJson.refused(pointer + ": " + error);
            });
  }

  /** Returns the token that a body names, if it is one of the company. */
  private AccessToken requireToken(Company company, byte[] body) {
    String value = ControlJson.read(body, TokenValue.class).token();
    return Optional.ofNullable(value)
        .flatMap(v -> companies.grant(v))
        .filter(grant -> grant.company() == company)
        .map(Companies.Grant::token)
        .orElseThrow(
            () ->
                new ControlException(
                    404,
                    "control.token.unknown",
                    "no such token in company " + company.id() + "; fix: mint one first"));
  }

  private Object expire(Tenant tenant, ControlRequest call) {
    Company company = tenant.company();
    companies.grant(
        company, requireToken(company, call.body()).expiringAt(company.clock().instant()));
    return CompanyCall.done();
  }

  private Object revoke(Tenant tenant, ControlRequest call) {
    Company company = tenant.company();
    companies.grant(company, requireToken(company, call.body()).revokedNow());
    return CompanyCall.done();
  }
}
