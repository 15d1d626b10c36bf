package io.github.sepaykit.contract.http;

import java.net.URI;

/**
 * Requests as curl lines, the token left out: a reader sets {@code SEPAY_URL} and {@code
 * SEPAY_TOKEN} and pastes.
 */
public final class Curl {
  private Curl() {}

  /** A command that sends the request again to {@code $SEPAY_URL} with {@code $SEPAY_TOKEN}. */
  public static String of(Request request) {
    return of(request, "\"$SEPAY_URL\"" + quoted(request.target()), "SEPAY_TOKEN");
  }

  /**
   * A command that sends the request again.
   *
   * @param baseUrl where to, without a slash at its end
   * @param tokenVariable the environment variable to take the token from, where the request has one
   */
  public static String of(Request request, URI baseUrl, String tokenVariable) {
    return of(request, quoted(baseUrl + request.target()), tokenVariable);
  }

  private static String of(Request request, String url, String tokenVariable) {
    StringBuilder curl = new StringBuilder("curl -X ").append(request.method());
    curl.append(' ').append(url);
    if (request.headers().first("Authorization").isPresent()) {
      curl.append(" -H \"Authorization: Bearer $").append(tokenVariable).append('"');
    }
    request
        .headers()
        .first("Content-Type")
        .ifPresent(type -> curl.append(" -H ").append(quoted("Content-Type: " + type)));
    if (!request.body().isEmpty()) {
      curl.append(" --data-binary ").append(quoted(request.body().text()));
    }
    return curl.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
