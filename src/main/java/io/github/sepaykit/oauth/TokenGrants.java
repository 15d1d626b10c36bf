package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.Authorizations;
import io.github.sepaykit.state.authorization.Authorizations.AuthorizationCode;
import io.github.sepaykit.state.authorization.Authorizations.RefreshToken;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Token requests: for a code, and for a refresh token. */
final class TokenGrants {
  /** Lifetime of an access token. */
  static final Duration ACCESS_LIFETIME = Duration.ofHours(1);

  /** SePay's offices are in Vietnam, and so are its months. */
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private static final List<String> KNOWN =
      List.of(
          "grant_type",
          "client_id",
          "client_secret",
          "code",
          "redirect_uri",
          "code_verifier",
          "refresh_token",
          "scope");

  private final AppRegistry apps;
  private final TokenIssuer issuer;
  private final Supplier<String> secrets;

  TokenGrants(AppRegistry apps, TokenIssuer issuer, Supplier<String> secrets) {
    this.apps = apps;
    this.issuer = issuer;
    this.secrets = secrets;
  }

  TokenOutcome token(OAuthParameters form, Optional<BasicCredentials> basic, String url) {
    Optional<OAuthRefusal> repeated = form.complaint(KNOWN);
    if (repeated.isPresent()) {
      return new TokenOutcome.Denied(null, repeated.get());
    }
    ClientCheck.Verdict client = ClientCheck.check(apps, form, basic);
    if (client.refusal().isPresent()) {
      return new TokenOutcome.Denied(client.app().orElse(null), client.refusal().get());
    }
    RegisteredApp app = client.app().get();
    Optional<OAuthRefusal> unfit = RequestReader.disabled(app).or(() -> wrongGrantType(form));
    if (unfit.isPresent()) {
      return new TokenOutcome.Denied(app, unfit.get());
    }
    // Alone, so that of two that use one code at once the second finds what the first was given.
    return app.authorizations()
        .alone(
            () ->
                form.find("grant_type").equals(Optional.of("refresh_token"))
                    ? refresh(app, form, url)
                    : redeem(app, form, url));
  }

  /** Carries out a refresh of an app that need not prove itself. */
  TokenOutcome refreshAlone(RegisteredApp app, OAuthParameters form, String url) {
    return RequestReader.disabled(app)
        .<TokenOutcome>map(no -> new TokenOutcome.Denied(app, no))
        .orElseGet(() -> app.authorizations().alone(() -> refresh(app, form, url)));
  }

  /** Gives the first tokens of a new authorization. */
  TokenOutcome.Issued begin(RegisteredApp app, Set<String> scopes, String url) {
    Authorizations given = app.authorizations();
    return given.alone(
        () ->
            issue(app, given.begin(app.app().clientId()), app.app().userId(), scopes, scopes, url));
  }

  private static Optional<OAuthRefusal> wrongGrantType(OAuthParameters form) {
    OAuthParameters.Result type = form.require("grant_type", "authorization_code or refresh_token");
    return type.refusal().isPresent()
            || List.of("authorization_code", "refresh_token").contains(type.value())
        ? type.refusal()
        : Optional.of(
            new OAuthRefusal(
                OAuthErrorCode.UNSUPPORTED_GRANT_TYPE,
                Rule.OAUTH_GRANT_TYPE,
                "grant_type",
                "authorization_code or refresh_token",
                OAuthRefusal.quote(type.value(), 60),
                "take the user through /oauth/authorize first"));
  }

  private TokenOutcome redeem(RegisteredApp app, OAuthParameters form, String url) {
    OAuthParameters.Result value = form.require("code", "the code that came to redirect_uri");
    OAuthParameters.Result uri =
        form.require("redirect_uri", "the redirect_uri of the authorization request");
    Optional<OAuthRefusal> missing = value.refusal().or(uri::refusal);
    if (missing.isPresent()) {
      return new TokenOutcome.Denied(app, missing.get());
    }
    Company company = app.company();
    Authorizations given = app.authorizations();
    Optional<AuthorizationCode> found = given.code(value.value());
    if (found.isEmpty()) {
      return denied(
          app, Rule.OAUTH_CODE_UNKNOWN, "code", "a code given to this app", "an unknown one");
    }
    AuthorizationCode code = found.get();
    if (!code.clientId().equals(app.app().clientId())) {
      return denied(
          app, Rule.OAUTH_CODE_CLIENT, "code", "a code given to this app", "one of another app");
    }
    if (code.used()) {
      apps.revoke(app, code.authorization());
      return denied(
          app,
          Rule.OAUTH_CODE_USED,
          "code",
          "a code that was not used yet",
          "one that was used, for which reason all tokens given for it are revoked");
    }
    if (!company.clock().instant().isBefore(code.expiresAt())) {
      return denied(
          app,
          Rule.OAUTH_CODE_EXPIRED,
          "code",
          "a code of the last five minutes",
          "one that expired at " + code.expiresAt());
    }
    if (given.isRevoked(code.authorization())) {
      return denied(
          app, Rule.OAUTH_CODE_UNKNOWN, "code", "a code given to this app", "a revoked one");
    }
    if (!code.redirectUri().equals(uri.value())) {
      return denied(
          app,
          Rule.OAUTH_REDIRECT_URI,
          "redirect_uri",
          "the redirect_uri of the authorization request",
          "another one");
    }
    Optional<String> verifier = form.find("code_verifier");
    if (code.challenge() == null ? verifier.isPresent() : !isProof(verifier, code.challenge())) {
      return denied(
          app,
          Rule.OAUTH_CODE_VERIFIER,
          "code_verifier",
          code.challenge() == null
              ? "none, as no code_challenge was sent"
              : "that of the challenge",
          verifier.isPresent() ? "another one" : "absent");
    }
    given.useCode(value.value());
    return issue(app, code.authorization(), code.userId(), code.scopes(), code.scopes(), url);
  }

  private static boolean isProof(Optional<String> verifier, String challenge) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.orElse("").getBytes(StandardCharsets.US_ASCII));
      byte[] made = Base64.getUrlEncoder().withoutPadding().encode(digest);
      return verifier.isPresent()
          && MessageDigest.isEqual(made, challenge.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private TokenOutcome refresh(RegisteredApp app, OAuthParameters form, String url) {
    OAuthParameters.Result value = form.require("refresh_token", "the last refresh token given");
    if (value.refusal().isPresent()) {
      return new TokenOutcome.Denied(app, value.refusal().get());
    }
    Company company = app.company();
    Authorizations given = app.authorizations();
    Optional<RefreshToken> found = given.refreshToken(value.value());
    if (found.isEmpty()) {
      return denied(
          app,
          Rule.OAUTH_REFRESH_UNKNOWN,
          "refresh_token",
          "a refresh token given to this app",
          "an unknown one");
    }
    RefreshToken token = found.get();
    if (!token.clientId().equals(app.app().clientId())) {
      return denied(
          app,
          Rule.OAUTH_REFRESH_CLIENT,
          "refresh_token",
          "a refresh token given to this app",
          "one of another app");
    }
    if (token.used()) {
      boolean revokes = app.app().reuseRevokes();
      if (revokes) {
        apps.revoke(app, token.authorization());
      }
      return denied(
          app,
          Rule.OAUTH_REFRESH_USED,
          "refresh_token",
          "the last refresh token given",
          "one that was used"
              + (revokes ? ", for which reason all tokens of its authorization are revoked" : ""));
    }
    if (given.isRevoked(token.authorization())) {
      return denied(
          app,
          Rule.OAUTH_REFRESH_REVOKED,
          "refresh_token",
          "one of an authorization that holds",
          "one of a revoked authorization");
    }
    if (!company.clock().instant().isBefore(token.expiresAt())) {
      return denied(
          app,
          Rule.OAUTH_REFRESH_EXPIRED,
          "refresh_token",
          "one of the last month",
          "one that expired at " + token.expiresAt());
    }
    Set<String> asked = form.find("scope").map(ScopeText::parse).orElse(Set.of());
    Optional<OAuthRefusal> beyond = ScopeText.complaint(asked, token.scopes(), "the user approved");
    if (beyond.isPresent()) {
      return new TokenOutcome.Denied(app, beyond.get());
    }
    given.useRefreshToken(value.value());
    return issue(
        app,
        token.authorization(),
        token.userId(),
        asked.isEmpty() ? token.scopes() : asked,
        token.scopes(),
        url);
  }

  /**
   * @param approved scopes of the refresh token
   */
  private TokenOutcome.Issued issue(
      RegisteredApp app,
      long authorization,
      long userId,
      Set<String> scopes,
      Set<String> approved,
      String url) {
    Company company = app.company();
    Instant now = company.clock().instant();
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = issuedAt.plus(ACCESS_LIFETIME);
    String clientId = app.app().clientId();
    String access =
        issuer.issue(
            new TokenIssuer.Claims(
                url, userId, clientId, scopes, issuedAt, expiresAt, secrets.get()));
    apps.companies()
        .grant(
            company,
            new AccessToken(
                access, app.app().name(), userId, scopes, expiresAt, false, app.app().errors()));
    Authorizations given = app.authorizations();
    given.addAccessToken(authorization, access);
    String refresh = secrets.get();
    Instant monthLater = now.atOffset(VIETNAM).plusMonths(1).toInstant();
    given.put(
        refresh, new RefreshToken(authorization, clientId, userId, approved, monthLater, false));
    return new TokenOutcome.Issued(app, access, ACCESS_LIFETIME, refresh);
  }

  private static TokenOutcome denied(
      RegisteredApp app, Rule rule, String parameter, String expected, String was) {
    return new TokenOutcome.Denied(
        app,
        new OAuthRefusal(
            OAuthErrorCode.INVALID_GRANT,
            rule,
            parameter,
            expected,
            was,
            "take the user through /oauth/authorize again"));
  }
}
