package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.util.Optional;

/**
 * The private broker of SePay's own plugin: shops that have no client id of their own are sent
 * tokens in place of a code. It serves apps that are registered for it, by their redirect URIs.
 */
public final class Broker {
  /** Value of {@code response_type} in the URL that the broker gives; the kit's own. */
  public static final String RESPONSE_TYPE = "tokens";

  private Broker() {}

  /** Returns the app that a shop's redirect URI is registered for, or the refusal. */
  public static Result find(AppRegistry apps, OAuthParameters form) {
    Optional<OAuthRefusal> repeated = form.complaint(java.util.List.of("redirect_uri", "state"));
    OAuthParameters.Result uri = form.require("redirect_uri", "the callback of the shop");
    OAuthParameters.Result state = form.require("state", "a text that comes back to the callback");
    Optional<OAuthRefusal> refusal = repeated.or(uri::refusal).or(state::refusal);
    if (refusal.isPresent()) {
      return new Result(Optional.empty(), refusal);
    }
    Optional<RegisteredApp> app =
        apps.brokered().stream()
            .filter(registered -> registered.app().redirectUris().contains(uri.value()))
            .findFirst();
    return new Result(
        app,
        app.isPresent()
            ? Optional.empty()
            : Optional.of(
                new OAuthRefusal(
                    OAuthErrorCode.INVALID_REQUEST,
                    Rule.OAUTH_REDIRECT_URI,
                    "redirect_uri",
                    "one that an app with broker is registered with",
                    "another one",
                    "register it: AppSpec.of(redirectUri).throughBroker()")));
  }

  /** An app, or the refusal in its place. */
  public record Result(Optional<RegisteredApp> app, Optional<OAuthRefusal> refusal) {}

  /** Returns the brokered app that a refresh token was given to, used or not. */
  public static Optional<RegisteredApp> owner(AppRegistry apps, String refreshToken) {
    return apps.brokered().stream()
        .filter(
            registered ->
                registered
                    .authorizations()
                    .refreshToken(refreshToken)
                    .filter(token -> token.clientId().equals(registered.app().clientId()))
                    .isPresent())
        .findFirst();
  }

  static OAuthRefusal unknownToken(OAuthParameters form) {
    return form.require("refresh_token", "the last refresh token given")
        .refusal()
        .orElseGet(
            () ->
                new OAuthRefusal(
                    OAuthErrorCode.INVALID_GRANT,
                    Rule.OAUTH_REFRESH_UNKNOWN,
                    "refresh_token",
                    "a refresh token given to this app",
                    "an unknown one",
                    "take the user through /oauth/authorize again"));
  }

  static String location(AuthorizationRequest request, TokenOutcome.Issued issued) {
    return AuthorizationRequest.location(
        request.redirectUri(),
        request.rawState(),
        "access_token",
        issued.accessToken(),
        "refresh_token",
        issued.refreshToken(),
        "expires_in",
        Long.toString(issued.expiresIn().toSeconds()));
  }
}
