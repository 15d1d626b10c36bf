package io.github.sepaykit.control;

import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 app to be registered, as in a seed, too. Immutable.
 *
 * @param clientId null for a made-up one
 * @param clientSecret null for a made-up one
 * @param name for people; null for a made-up one
 * @param redirectUris absolute http(s) URIs without a fragment, at least one
 * @param scopes all that it may ask for; null for all that the contract declares
 * @param consent answer of its user unless a request says otherwise; null for a page that asks
 * @param userId the user who decides, and for whom its tokens act; null for the company's first
 * @param enabled false for an app that may not authorize; null for true
 * @param reuseRevokes true if a refresh token that comes a second time revokes all tokens of its
 *     authorization; null for false
 * @param broker true if the private broker of SePay's own plugin, {@code /woo/oauth}, serves its
 *     redirect URIs; null for false
 * @param errors dialect of 401 answers to the app's tokens; null for the company's
 */
public record AppSpec(
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable String name,
    List<String> redirectUris,
    @Nullable Set<String> scopes,
    @Nullable ConsentMode consent,
    @Nullable Long userId,
    @Nullable Boolean enabled,
    @Nullable Boolean reuseRevokes,
    @Nullable Boolean broker,
    @Nullable ErrorDialect errors) {

  public AppSpec {
    redirectUris = List.copyOf(Objects.requireNonNull(redirectUris, "redirectUris is required"));
  }

  /** Returns an app of all scopes, whose user is asked by a page. */
  public static AppSpec of(String... redirectUris) {
    return new AppSpec(
        null, null, null, List.of(redirectUris), null, null, null, null, null, null, null);
  }

  /** Returns the spec that a registered app is of. */
  public static AppSpec of(OAuthApp app) {
    return new AppSpec(
        app.clientId(),
        app.clientSecret(),
        app.name(),
        app.redirectUris(),
        app.scopes(),
        app.consent(),
        app.userId(),
        app.enabled(),
        app.reuseRevokes(),
        app.broker(),
        app.errors());
  }

  public AppSpec withCredentials(String id, String secret) {
    return as(id, secret, name, redirectUris, scopes);
  }

  public AppSpec withRedirectUris(List<String> values) {
    return as(clientId, clientSecret, name, values, scopes);
  }

  public AppSpec withName(String value) {
    return as(clientId, clientSecret, value, redirectUris, scopes);
  }

  /** Returns an app of these scopes alone. */
  public AppSpec withScopes(String... values) {
    return as(clientId, clientSecret, name, redirectUris, new LinkedHashSet<>(List.of(values)));
  }

  public AppSpec withConsent(ConsentMode value) {
    return ruledBy(value, userId, enabled, reuseRevokes, broker, errors);
  }

  public AppSpec withUser(long id) {
    return ruledBy(consent, id, enabled, reuseRevokes, broker, errors);
  }

  /** Returns an app that SePay does not let authorize. */
  public AppSpec disabled() {
    return ruledBy(consent, userId, false, reuseRevokes, broker, errors);
  }

  /** Returns an app whose tokens are all revoked when a used refresh token comes again. */
  public AppSpec revokingOnReuse() {
    return ruledBy(consent, userId, enabled, true, broker, errors);
  }

  /** Returns an app that the private broker of SePay's own plugin serves, too. */
  public AppSpec throughBroker() {
    return ruledBy(consent, userId, enabled, reuseRevokes, true, errors);
  }

  /** Returns an app that needs 401 answers in a dialect of its own. */
  public AppSpec withErrors(ErrorDialect dialect) {
    return ruledBy(consent, userId, enabled, reuseRevokes, broker, dialect);
  }

  /** Returns the app with another name, or other things that it sends. */
  private AppSpec as(
      @Nullable String id,
      @Nullable String secret,
      @Nullable String shown,
      List<String> uris,
      @Nullable Set<String> allowed) {
    return new AppSpec(
        id, secret, shown, uris, allowed, consent, userId, enabled, reuseRevokes, broker, errors);
  }

  /** Returns the app with other rules of how it is answered. */
  private AppSpec ruledBy(
      @Nullable ConsentMode answer,
      @Nullable Long user,
      @Nullable Boolean mayAuthorize,
      @Nullable Boolean revokes,
      @Nullable Boolean brokered,
      @Nullable ErrorDialect dialect) {
    return new AppSpec(
        clientId,
        clientSecret,
        name,
        redirectUris,
        scopes,
        answer,
        user,
        mayAuthorize,
        revokes,
        brokered,
        dialect);
  }

  /** Masks the secret. */
  @Override
  public String toString() {
    return "AppSpec[clientId=%s, name=%s, redirectUris=%s, scopes=%s, consent=%s, userId=%s]"
        .formatted(clientId, name, redirectUris, scopes, consent, userId);
  }
}
