package io.github.sepaykit.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Credentials of an app, as {@code Authorization: Basic} holds them.
 *
 * @param clientId form-decoded
 * @param clientSecret form-decoded
 */
public record BasicCredentials(String clientId, String clientSecret) {
  /** Reads the value of an {@code Authorization} header; empty when it is none of that form. */
  public static Optional<BasicCredentials> basic(String header) {
    if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new BasicCredentials(
                  URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                  URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Masks the secret. */
  @Override
  public String toString() {
    return "BasicCredentials[" + clientId + "]";
  }
}
