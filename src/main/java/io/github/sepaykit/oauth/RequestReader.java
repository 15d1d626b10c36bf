package io.github.sepaykit.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.state.authorization.AppRegistry;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.RegisteredApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads authorization requests: first what decides where the browser may go, then the rest. */
final class RequestReader {
  private static final List<String> KNOWN =
      List.of("response_type", "scope", "state", "code_challenge", "code_challenge_method", "auto");

  /** Of S256: the digest's 32 bytes as base64url. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final AppRegistry apps;

  RequestReader(AppRegistry apps) {
    this.apps = apps;
  }

  /** Returns {@code Stopped}, {@code Refused}, or {@code Asking} for what remains to be decided. */
  AuthorizationStep read(OAuthParameters parameters) {
    Optional<OAuthRefusal> stop = parameters.complaint(List.of("client_id", "redirect_uri"));
    OAuthParameters.Result id = parameters.require("client_id", "the id of a registered app");
    Optional<RegisteredApp> found = apps.find(id.value());
    stop = stop.or(id::refusal);
    if (stop.isEmpty() && found.isEmpty()) {
      stop = Optional.of(ClientCheck.unknown(apps, "client_id"));
    }
    OAuthParameters.Result uri = parameters.require("redirect_uri", "a URI of the app");
    stop = stop.or(uri::refusal).or(() -> unregistered(found.get(), uri.value()));
    if (stop.isPresent()) {
      return new AuthorizationStep.Stopped(found.orElse(null), stop.get());
    }
    return read(found.get(), uri.value(), parameters);
  }

  private static Optional<OAuthRefusal> unregistered(RegisteredApp registered, String uri) {
    return registered.app().redirectUris().contains(uri)
        ? Optional.empty()
        : Optional.of(
            new OAuthRefusal(
                OAuthErrorCode.INVALID_REQUEST,
                Rule.OAUTH_REDIRECT_URI,
                "redirect_uri",
                "exactly one of " + registered.app().redirectUris(),
                OAuthRefusal.quote(uri, 200),
                "send the registered URI, character by character, or register this one"));
  }

  private static AuthorizationStep read(
      RegisteredApp registered, String redirectUri, OAuthParameters parameters) {
    @Nullable String state = parameters.findRaw("state").orElse(null);
    Set<String> asked = parameters.find("scope").map(ScopeText::parse).orElse(Set.of());
    Set<String> scopes = asked.isEmpty() ? registered.app().scopes() : asked;
    @Nullable String challenge = parameters.find("code_challenge").orElse(null);
    Optional<OAuthRefusal> refusal =
        parameters
            .complaint(KNOWN)
            .or(() -> disabled(registered))
            .or(() -> wrongResponseType(parameters, registered))
            .or(() -> ScopeText.complaint(asked, registered.app().scopes(), "the app has"))
            .or(() -> wrongChallenge(parameters))
            .or(() -> wrongConsent(parameters));
    if (refusal.isPresent()) {
      return refused(registered, redirectUri, state, refusal.get());
    }
    ConsentMode consent =
        parameters
            .find("auto")
            .map(text -> ConsentMode.valueOf(text.toUpperCase(java.util.Locale.ROOT)))
            .orElse(registered.app().consent());
    return new AuthorizationStep.Asking(
        new AuthorizationRequest(
            registered,
            redirectUri,
            scopes,
            state,
            challenge,
            parameters.find("response_type").equals(Optional.of(Broker.RESPONSE_TYPE)),
            consent));
  }

  static AuthorizationStep refused(
      RegisteredApp registered, String redirectUri, @Nullable String state, OAuthRefusal refusal) {
    String location =
        AuthorizationRequest.location(
            redirectUri,
            state,
            "error",
            refusal.code().id(),
            "error_description",
            refusal.description());
    return new AuthorizationStep.Refused(registered, location, refusal);
  }

  static Optional<OAuthRefusal> disabled(RegisteredApp registered) {
    return registered.app().enabled()
        ? Optional.empty()
        : Optional.of(
            new OAuthRefusal(
                OAuthErrorCode.UNAUTHORIZED_CLIENT,
                Rule.OAUTH_CLIENT_DISABLED,
                "client_id",
                "an app that may authorize",
                "one that is disabled",
                "register it with enabled true"));
  }

  private static Optional<OAuthRefusal> wrongResponseType(
      OAuthParameters parameters, RegisteredApp registered) {
    OAuthParameters.Result type = parameters.require("response_type", "code");
    boolean isBrokers = registered.app().broker() && type.value().equals(Broker.RESPONSE_TYPE);
    return type.refusal().isPresent() || type.value().equals("code") || isBrokers
        ? type.refusal()
        : Optional.of(
            new OAuthRefusal(
                OAuthErrorCode.UNSUPPORTED_RESPONSE_TYPE,
                Rule.OAUTH_RESPONSE_TYPE,
                "response_type",
                "code",
                OAuthRefusal.quote(type.value(), 60),
                "send response_type=code"));
  }

  private static Optional<OAuthRefusal> wrongChallenge(OAuthParameters parameters) {
    Optional<String> challenge = parameters.find("code_challenge");
    Optional<String> method = parameters.find("code_challenge_method");
    if (challenge.isEmpty() && method.isEmpty()) {
      return Optional.empty();
    }
    if (!method.equals(Optional.of("S256"))) {
      return value("code_challenge_method", "S256", method.orElse("absent, which means plain"));
    }
    return challenge.isPresent() && CHALLENGE.matcher(challenge.get()).matches()
        ? Optional.empty()
        : value(
            "code_challenge",
            "BASE64URL(SHA256(code_verifier)), 43 characters",
            challenge.isPresent() ? "something else" : "absent");
  }

  private static Optional<OAuthRefusal> wrongConsent(OAuthParameters parameters) {
    return parameters
        .find("auto")
        .filter(text -> !List.of("approve", "deny", "ask").contains(text))
        .flatMap(
            text ->
                value(
                    "auto",
                    "approve, deny or ask, a parameter of the kit's",
                    OAuthRefusal.quote(text, 60)));
  }

  private static Optional<OAuthRefusal> value(String name, String expected, String was) {
    return Optional.of(
        new OAuthRefusal(
            OAuthErrorCode.INVALID_REQUEST,
            Rule.OAUTH_PARAMETER_VALUE,
            name,
            expected,
            was,
            "send " + name + " so, or leave it out"));
  }
}
