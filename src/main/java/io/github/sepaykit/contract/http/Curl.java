package io.github.sepaykit.contract.http;

import java.net.URI;

/**
 * Writer of curl lines, the token left out: a reader sets {@code SEPAY_URL} and {@code SEPAY_TOKEN}
 * and pastes. Not thread-safe.
 */
public final class Curl {
  private final StringBuilder line = new StringBuilder("curl");

  private Curl() {}

  /** Returns a command that sends a request to {@code $SEPAY_URL} with {@code $SEPAY_TOKEN}. */
  public static String of(Request request) {
    return of(request, "\"$SEPAY_URL\"" + quoted(request.target()), "SEPAY_TOKEN");
  }

  /**
   * Returns a command that sends the request again.
   *
   * @param baseUrl where to, without a slash at its end
   * @param tokenVariable the environment variable to take the token from, where the request has one
   */
  public static String of(Request request, URI baseUrl, String tokenVariable) {
    return of(request, quoted(baseUrl + request.target()), tokenVariable);
  }

  private static String of(Request request, String url, String tokenVariable) {
    Curl curl = new Curl().append("-X " + request.method()).append(url);
    if (request.headers().first("Authorization").isPresent()) {
      curl.expandedHeader("Authorization", "Bearer $" + tokenVariable);
    }
    request.headers().first("Content-Type").ifPresent(type -> curl.header("Content-Type", type));
    return request.body().isEmpty() ? curl.toString() : curl.body(request.body().text()).toString();
  }

  /** Begins a command that gets a URL. */
  public static Curl get(String url) {
    return new Curl().append(quoted(url));
  }

  /** Begins a command that posts to a URL. */
  public static Curl post(String url) {
    return new Curl().append("-X POST").append(quoted(url));
  }

  /** Adds a header exactly as given. */
  public Curl header(String name, String value) {
    return append("-H " + quoted(name + ": " + value));
  }

  /** Adds a header whose variables the reader's shell expands. */
  public Curl expandedHeader(String name, String value) {
    return append("-H \"" + name + ": " + value + '"');
  }

  /** Adds a body exactly as given. */
  public Curl body(String text) {
    return append("--data-binary " + quoted(text));
  }

  /** Adds a body that is read from a file. */
  public Curl bodyFile(String file) {
    return append("--data-binary @" + file);
  }

  private Curl append(String text) {
    line.append(' ').append(text);
    return this;
  }

  /** Returns the command as far as it was written. */
  @Override
  public String toString() {
    return line.toString();
  }

  /** Returns a text as one word of a shell command. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
