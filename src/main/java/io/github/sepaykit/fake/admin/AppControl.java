package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.AppTokens;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ScopeChoice;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.oauth.AuthorizationServer;
import io.github.sepaykit.oauth.OAuthRefusal;
import io.github.sepaykit.oauth.TokenOutcome;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.OAuthApp;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Control calls about OAuth2 apps. */
public record AppControl(
    AppRegistration registration, AuthorizationServer server, Supplier<String> baseUrl)
    implements CompanyCall.Group {

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /apps", (tenant, call) -> registry().apps(tenant.company()),
        "POST /apps", this::register,
        "DELETE /apps/{id}", this::remove,
        "POST /apps/{id}/revoke", this::revoke,
        "POST /apps/{id}/authorize", this::authorize);
  }

  private AppRegistry registry() {
    return registration.apps();
  }

  @Override
  public void reset(Tenant tenant) {
    registry().authorizations(tenant.company()).clearCodes();
  }

  private OAuthApp register(Tenant tenant, ControlRequest call) {
    AppSpec spec = ControlJson.read(call.body(), AppSpec.class);
    Company company = tenant.company();
    if (company.users().isEmpty() && spec.userId() == null) {
      company.put(
          new User(
              registry().companies().userIds().next(),
              "App user",
              registration.grantable().permissions()));
    }
    try {
      OAuthApp app = registration.complete(spec, company.users(), Optional.of(company.id()), "");
      registry().register(company, app);
      return app;
    } catch (InvalidStateException e) {
      throw ControlJson.refused(e.pointer() + ": " + e.getMessage());
    }
  }

  private Object remove(Tenant tenant, ControlRequest call) {
    registry().remove(require(tenant.company(), call.id()));
    return CompanyCall.done();
  }

  private Object revoke(Tenant tenant, ControlRequest call) {
    registry().revoke(require(tenant.company(), call.id()));
    return CompanyCall.done();
  }

  private AppTokens authorize(Tenant tenant, ControlRequest call) {
    RegisteredApp registered = require(tenant.company(), call.id());
    ScopeChoice choice =
        call.body().length == 0
            ? new ScopeChoice(null)
            : ControlJson.read(call.body(), ScopeChoice.class);
    Optional<Set<String>> scopes = Optional.ofNullable(choice.scopes()).map(LinkedHashSet::new);
    TokenOutcome outcome = server.authorizeAtOnce(registered, scopes, baseUrl.get());
    if (outcome instanceof TokenOutcome.Denied denied) {
      OAuthRefusal no = denied.refusal();
      throw ControlJson.refused(
          "%s: expected %s, was %s; fix: %s"
              .formatted(
                  no.parameter().equals("scope") ? "/scopes" : "the app " + call.id(),
                  no.expected(),
                  no.was(),
                  no.fix()));
    }
    TokenOutcome.Issued issued = (TokenOutcome.Issued) outcome;
    Instant expiresAt =
        registry()
            .companies()
            .grant(issued.accessToken())
            .map(grant -> grant.token().expiresAt())
            .orElseThrow();
    return new AppTokens(issued.accessToken(), issued.refreshToken(), expiresAt);
  }

  private RegisteredApp require(Company company, String clientId) {
    return registry()
        .find(clientId)
        .filter(registered -> registered.company() == company)
        .orElseThrow(
            () ->
                new ControlException(
                    404,
                    "control.app.unknown",
                    "the company has no app " + clientId + "; fix: register it first"));
  }
}
