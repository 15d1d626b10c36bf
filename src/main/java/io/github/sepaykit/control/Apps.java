package io.github.sepaykit.control;

import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** OAuth2 apps of a company. Thread-safe. */
public final class Apps {
  private final CompanyCalls calls;

  Apps(CompanyCalls calls) {
    this.calls = calls;
  }

  /**
   * Registers an app; one of a client id that the company has is replaced.
   *
   * @throws ControlException {@code control.body} for a URI, scope or user that will not do, and
   *     for a client id of another company's
   */
  public OAuthApp register(AppSpec app) {
    return calls.send("POST", "/apps", app, OAuthApp.class);
  }

  /** Registers an app of all scopes, whose user approves without a page. */
  public OAuthApp register(String redirectUri) {
    return register(
        AppSpec.of(redirectUri)
            .withConsent(io.github.sepaykit.state.authorization.ConsentMode.APPROVE));
  }

  /** Returns the company's apps, by client id, secrets included. */
  public List<OAuthApp> list() {
    return calls.list("/apps", OAuthApp.class);
  }

  /** Returns the app of this client id, or empty. */
  public Optional<OAuthApp> find(String clientId) {
    return list().stream().filter(app -> app.clientId().equals(clientId)).findFirst();
  }

  /**
   * Removes an app, and withdraws all tokens that it was given.
   *
   * @throws ControlException {@code control.app.unknown}
   */
  public void remove(String clientId) {
    calls.send("DELETE", path(clientId));
  }

  /**
   * Withdraws all codes and tokens that an app was given, as when its user disconnects it.
   *
   * @throws ControlException {@code control.app.unknown}
   */
  public void revoke(String clientId) {
    calls.send("POST", path(clientId) + "/revoke");
  }

  /**
   * Approves an app and gets its tokens, as a browser and the app's server would.
   *
   * @throws ControlException {@code control.app.unknown}
   */
  public AppTokens authorize(String clientId) {
    return calls.send(
        "POST",
        path(clientId) + "/authorize",
        new ControlMessages.ScopeChoice(null),
        AppTokens.class);
  }

  /**
   * Approves some scopes of an app, as {@link #authorize(String)} all.
   *
   * @throws ControlException {@code control.body} for a scope that the app does not have
   */
  public AppTokens authorize(String clientId, String... scopes) {
    return calls.send(
        "POST",
        path(clientId) + "/authorize",
        new ControlMessages.ScopeChoice(List.of(scopes)),
        AppTokens.class);
  }

  private static String path(String clientId) {
    return "/apps/" + URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
