package io.github.sepaykit.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 access token.
 *
 * @param value what the client sends after {@code Bearer}
 * @param name for people, for example {@code full}; null is taken as none, the empty text
 * @param userId the user it acts for
 * @param scopes the granted OAuth2 scopes
 * @param expiresAt when it ends, by the company's clock; null for never
 * @param revoked whether it was withdrawn
 * @param errors dialect of 401 answers to the app that holds it; null for the company's
 */
public record AccessToken(
    String value,
    String name,
    long userId,
    Set<String> scopes,
    @Nullable Instant expiresAt,
    boolean revoked,
    @Nullable ErrorDialect errors) {

  public AccessToken {
    Objects.requireNonNull(value, "value is required");
    Objects.requireNonNull(scopes, "scopes is required");
    name = name == null ? "" : name;
    scopes = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
  }

  public boolean isExpiredAt(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  public AccessToken expiringAt(Instant instant) {
    return new AccessToken(value, name, userId, scopes, instant, revoked, errors);
  }

  public AccessToken revokedNow() {
    return new AccessToken(value, name, userId, scopes, expiresAt, true, errors);
  }

  /** Masks the value. */
  @Override
  public String toString() {
    return "AccessToken[name=%s, userId=%s, scopes=%s, expiresAt=%s, revoked=%s, errors=%s]"
        .formatted(name, userId, scopes, expiresAt, revoked, errors);
  }
}
