package io.github.sepaykit.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A token that an app gets its next tokens for, once.
 *
 * @param authorization number of the authorization within the company
 * @param clientId the app it was given to
 * @param userId the user who approved
 * @param scopes the scopes that the user approved, those of the next access token at most
 * @param expiresAt when it ends, by the company's clock
 * @param used true if the next tokens were given for it
 */
public record RefreshToken(
    long authorization,
    String clientId,
    long userId,
    Set<String> scopes,
    Instant expiresAt,
    boolean used) {

  public RefreshToken {
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  RefreshToken usedNow() {
    return new RefreshToken(authorization, clientId, userId, scopes, expiresAt, true);
  }
}
