package io.github.sepaykit.oauth;

import java.util.Locale;

/** Error codes of OAuth2 as a client sees them. */
public enum OAuthErrorCode {
  INVALID_REQUEST,
  INVALID_CLIENT,
  INVALID_GRANT,
  UNAUTHORIZED_CLIENT,
  UNSUPPORTED_GRANT_TYPE,
  UNSUPPORTED_RESPONSE_TYPE,
  INVALID_SCOPE,
  ACCESS_DENIED;

  /** Returns the text in the {@code error} member, or parameter. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the HTTP status of a token answer with this code. */
  public int status() {
    return this == INVALID_CLIENT ? 401 : 400;
  }
}
