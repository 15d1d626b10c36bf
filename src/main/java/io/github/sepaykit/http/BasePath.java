package io.github.sepaykit.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Path that a server of the kit is found under, such as {@code /sepay}. Immutable.
 *
 * @param path begins with a slash and ends without one; empty for the root
 */
public record BasePath(String path) {
  private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

  /**
   * @throws IllegalArgumentException when it is no such path, or one of the control API's; the
   *     message begins with {@code basePath}
   */
  public BasePath {
    path = path.replaceFirst("/+$", "");
    if (!FORM.matcher(path).matches() || path.matches("(?i)/__admin(/.*)?|.*/\\.{1,2}(/.*)?")) {
      throw new IllegalArgumentException(
          "basePath: expected a path such as /sepay, not below /__admin, was " + path);
    }
  }

  /** Returns the root. */
  public static BasePath root() {
    return new BasePath("");
  }

  /** Returns a path and query without this path before them; empty when they are not below it. */
  public Optional<String> below(String target) {
    if (!target.startsWith(path)) {
      return Optional.empty();
    }
    String rest = target.substring(path.length());
    if (rest.startsWith("/")) {
      return Optional.of(rest);
    }
    return rest.isEmpty() || rest.startsWith("?") ? Optional.of("/" + rest) : Optional.empty();
  }
}
