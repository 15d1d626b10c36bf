package io.github.sepaykit.state.authorization;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Approvals of a company's users: codes, refresh tokens, and the access tokens given for them.
 * Codes and refresh tokens are kept by their digests, so that finding one takes no longer for a
 * value that is nearly right, and up to a bound, the oldest going first. Thread-safe.
 */
public final class Authorizations {
  private static final int MOST = 10_000;

  private final Map<String, AuthorizationCode> codes = new Bounded<>();
  private final Map<String, RefreshToken> refreshTokens = new Bounded<>();
  private final Map<Long, List<String>> accessTokens = new Bounded<>();
  private final Map<Long, String> clients = new Bounded<>();
  private final Set<Long> revoked = new HashSet<>();
  private long last;

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

  private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > MOST;
    }
  }

  /** Does work that reads and changes more than one thing, while nobody else changes any. */
  public synchronized <T> T alone(Supplier<T> work) {
    return work.get();
  }

  /** Begins an authorization of an app; returns its number. */
  public synchronized long begin(String clientId) {
    last++;
    clients.put(last, clientId);
    return last;
  }

  public synchronized void put(String value, AuthorizationCode code) {
    codes.put(digest(value), code);
  }

  public synchronized Optional<AuthorizationCode> code(String value) {
    return Optional.ofNullable(codes.get(digest(value)));
  }

  /** Marks a code as used; returns false if it is unknown, or was used before. */
  public synchronized boolean useCode(String value) {
    AuthorizationCode code = codes.get(digest(value));
    if (code == null || code.used()) {
      return false;
    }
    codes.put(digest(value), code.usedNow());
    return true;
  }

  public synchronized void put(String value, RefreshToken token) {
    refreshTokens.put(digest(value), token);
  }

  public synchronized Optional<RefreshToken> refreshToken(String value) {
    return Optional.ofNullable(refreshTokens.get(digest(value)));
  }

  /** Marks a refresh token as used; returns false if it is unknown, or was used before. */
  public synchronized boolean useRefreshToken(String value) {
    RefreshToken token = refreshTokens.get(digest(value));
    if (token == null || token.used()) {
      return false;
    }
    refreshTokens.put(digest(value), token.usedNow());
    return true;
  }

  /** Notes an access token given for an authorization. */
  public synchronized void addAccessToken(long authorization, String value) {
    accessTokens.computeIfAbsent(authorization, number -> new ArrayList<>()).add(value);
  }

  /** Revokes an authorization; returns the access tokens that were given for it. */
  public synchronized List<String> revoke(long authorization) {
    revoked.add(authorization);
    List<String> given = accessTokens.remove(authorization);
    return given == null ? List.of() : given;
  }

  public synchronized boolean isRevoked(long authorization) {
    return revoked.contains(authorization);
  }

  /** Returns the numbers of the authorizations of an app. */
  public synchronized List<Long> of(String clientId) {
    return clients.entrySet().stream()
        .filter(entry -> entry.getValue().equals(clientId))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Forgets the codes: they belong to the time before a reset. */
  public synchronized void clearCodes() {
    codes.clear();
  }

  private static String digest(String value) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
