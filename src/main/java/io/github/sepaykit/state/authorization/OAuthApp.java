package io.github.sepaykit.state.authorization;

import io.github.sepaykit.state.ErrorDialect;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 app that is registered with a fake, on behalf of one of its companies.
 *
 * @param clientId unique among the apps of a server
 * @param clientSecret what the app proves itself by at the token endpoint
 * @param name for people, shown on the consent page
 * @param redirectUris absolute http(s) URIs without a fragment; a request must name one of them,
 *     character by character
 * @param scopes all that it may ask for
 * @param consent answer of its user, unless a request says otherwise
 * @param userId the user who decides and for whom its tokens act
 * @param enabled false for one that SePay does not let authorize, {@code unauthorized_client}
 * @param reuseRevokes true if a refresh token that comes a second time revokes all tokens of its
 *     authorization; false if it is refused and no more
 * @param broker true if tokens for its redirect URIs may be had through the private broker of
 *     SePay's own plugin, {@code /woo/oauth}
 * @param errors dialect of 401 answers to the app's tokens; null for the company's
 */
public record OAuthApp(
    String clientId,
    String clientSecret,
    String name,
    List<String> redirectUris,
    Set<String> scopes,
    ConsentMode consent,
    long userId,
    boolean enabled,
    boolean reuseRevokes,
    boolean broker,
    @Nullable ErrorDialect errors) {

  public OAuthApp {
    Objects.requireNonNull(clientId, "clientId is required");
    Objects.requireNonNull(clientSecret, "clientSecret is required");
    Objects.requireNonNull(name, "name is required");
    Objects.requireNonNull(consent, "consent is required");
    redirectUris = List.copyOf(redirectUris);
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  /** Masks the secret. */
  @Override
  public String toString() {
    return "OAuthApp[clientId=%s, name=%s, redirectUris=%s, scopes=%s, consent=%s, userId=%s, enabled=%s]"
        .formatted(clientId, name, redirectUris, scopes, consent, userId, enabled);
  }
}
