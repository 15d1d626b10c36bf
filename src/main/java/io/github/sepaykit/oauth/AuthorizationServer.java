package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.Authorizations;
import io.github.sepaykit.state.authorization.Authorizations.AuthorizationCode;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Authorization server of a fake: an app's user approves, the app gets a code, and tokens for it.
 * Time is that of the app's company. Thread-safe.
 */
public final class AuthorizationServer {
  /** Lifetime of a code. */
  public static final Duration CODE_LIFETIME = Duration.ofMinutes(5);

  private final AppRegistry apps;
  private final RequestReader reader;
  private final TokenGrants grants;
  private final Supplier<String> secrets;

  /**
   * @param secrets makes texts that nobody can guess, each once
   */
  public AuthorizationServer(AppRegistry apps, TokenIssuer issuer, Supplier<String> secrets) {
    this.apps = apps;
    this.reader = new RequestReader(apps);
    this.grants = new TokenGrants(apps, issuer, secrets);
    this.secrets = secrets;
  }

  /**
   * Carries out an authorization request as far as it goes without a person.
   *
   * @param issuer URL of the server, as the client knows it
   */
  public AuthorizationStep authorize(OAuthParameters parameters, String issuer) {
    AuthorizationStep step = reader.read(parameters);
    if (!(step instanceof AuthorizationStep.Asking asking)) {
      return step;
    }
    return switch (asking.request().consent()) {
      case ASK -> step;
      case APPROVE -> approve(asking.request(), issuer);
      case DENY -> deny(asking.request());
    };
  }

  /**
   * Gives the app a code, unless it was removed or disabled meanwhile.
   *
   * @param issuer URL of the server, as the client knows it
   */
  public AuthorizationStep approve(AuthorizationRequest request, String issuer) {
    Optional<AuthorizationStep> gone = refusalOfChangedApp(request);
    if (gone.isPresent()) {
      return gone.get();
    }
    RegisteredApp registered = request.registered();
    if (request.tokens()) {
      return new AuthorizationStep.Approved(
          registered, Broker.location(request, grants.begin(registered, request.scopes(), issuer)));
    }
    String clientId = registered.app().clientId();
    String code = secrets.get();
    Authorizations given = registered.authorizations();
    given.put(
        code,
        new AuthorizationCode(
            given.begin(clientId),
            clientId,
            request.redirectUri(),
            registered.app().userId(),
            request.scopes(),
            request.challenge(),
            registered.company().clock().instant().plus(CODE_LIFETIME),
            false));
    String location =
        AuthorizationRequest.location(request.redirectUri(), request.rawState(), "code", code);
    return new AuthorizationStep.Approved(registered, location);
  }

  /** Lets the app know that its user refused. */
  public AuthorizationStep deny(AuthorizationRequest request) {
    return refusalOfChangedApp(request)
        .orElseGet(
            () ->
                RequestReader.refused(
                    request.registered(),
                    request.redirectUri(),
                    request.rawState(),
                    new OAuthRefusal(
                        OAuthErrorCode.ACCESS_DENIED,
                        Rule.OAUTH_CONSENT_DENIED,
                        "",
                        "the approval of the user",
                        "a refusal",
                        "ask the user again")));
  }

  /** Returns the refusal of an app that is not as it was when it asked. */
  private Optional<AuthorizationStep> refusalOfChangedApp(AuthorizationRequest request) {
    RegisteredApp asked = request.registered();
    Optional<RegisteredApp> now = apps.find(asked.app().clientId());
    if (now.isPresent()
        && now.get().company() == asked.company()
        && now.get().app().equals(asked.app())) {
      return Optional.empty();
    }
    return Optional.of(
        new AuthorizationStep.Stopped(
            now.orElse(null),
            new OAuthRefusal(
                OAuthErrorCode.INVALID_REQUEST,
                Rule.OAUTH_CLIENT_UNKNOWN,
                "client_id",
                "the app as it was when it asked",
                "one that was changed or removed since",
                "start again from the app")));
  }

  /**
   * Approves an app and gives it tokens at once, as a browser and the app's server would get them.
   *
   * @param scopes what the user approves; empty for all that the app has
   * @param issuer URL of the server
   */
  public TokenOutcome authorizeAtOnce(
      RegisteredApp registered, Optional<Set<String>> scopes, String issuer) {
    Optional<OAuthRefusal> refusal =
        RequestReader.disabled(registered)
            .or(
                () ->
                    ScopeText.complaint(
                        scopes.orElse(Set.of()), registered.app().scopes(), "the app has"));
    return refusal
        .<TokenOutcome>map(no -> new TokenOutcome.Denied(registered, no))
        .orElseGet(
            () -> grants.begin(registered, scopes.orElse(registered.app().scopes()), issuer));
  }

  /**
   * Carries out a refresh through the broker, which asks for no credentials.
   *
   * @param issuer URL of the server, as the client knows it
   */
  public TokenOutcome refreshThroughBroker(OAuthParameters form, String issuer) {
    Optional<OAuthRefusal> repeated = form.complaint(List.of("refresh_token"));
    if (repeated.isPresent()) {
      return new TokenOutcome.Denied(null, repeated.get());
    }
    return Broker.owner(apps, form.find("refresh_token").orElse(""))
        .map(app -> grants.refreshAlone(app, form, issuer))
        .orElseGet(() -> new TokenOutcome.Denied(null, Broker.unknownToken(form)));
  }

  /**
   * Carries out a token request.
   *
   * @param basic credentials in the {@code Authorization} header
   * @param issuer URL of the server, as the client knows it
   */
  public TokenOutcome token(OAuthParameters form, Optional<BasicCredentials> basic, String issuer) {
    return grants.token(form, basic, issuer);
  }
}
