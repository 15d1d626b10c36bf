package io.github.sepaykit.oauth;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Makes access tokens in the form that SePay's have, and publishes the key they are signed with.
 */
public interface TokenIssuer {
  /**
   * Content of a token.
   *
   * @param issuer URL of the server
   * @param userId the user it acts for
   * @param clientId the app it is for
   * @param scopes granted
   * @param issuedAt written down to the second
   * @param expiresAt written down to the second
   * @param id of its own
   */
  record Claims(
      String issuer,
      long userId,
      String clientId,
      Set<String> scopes,
      Instant issuedAt,
      Instant expiresAt,
      String id) {}

  /** Returns the token, signed. */
  String issue(Claims claims);

  /** Returns the public keys as a JSON Web Key Set, in plain Java form. */
  Map<String, Object> publicKeys();
}
