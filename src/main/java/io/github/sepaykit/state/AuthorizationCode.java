package io.github.sepaykit.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A code that an app gets tokens for, once.
 *
 * @param authorization number of the authorization within the company
 * @param clientId the app it was given to
 * @param redirectUri the URI it was sent to
 * @param userId the user who approved
 * @param scopes the granted scopes
 * @param challenge PKCE's, of method {@code S256}; null for none
 * @param expiresAt when it ends, by the company's clock
 * @param used true if tokens were given for it
 */
public record AuthorizationCode(
    long authorization,
    String clientId,
    String redirectUri,
    long userId,
    Set<String> scopes,
    @Nullable String challenge,
    Instant expiresAt,
    boolean used) {

  public AuthorizationCode {
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  AuthorizationCode usedNow() {
    return new AuthorizationCode(
        authorization, clientId, redirectUri, userId, scopes, challenge, expiresAt, true);
  }
}
