package io.github.sepaykit.contract.http;

import io.github.sepaykit.contract.internal.ValueText;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of an API: scheme, host, port, and a path that is no part of the contract's own paths.
 * Immutable. Takes URLs as text, for traffic holds such as no parser of URLs accepts.
 */
public final class BaseUrl {
  private static final Pattern URL =
      Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(\\?[^#]*)?(#.*)?");
  private static final Pattern PORT = Pattern.compile(":([0-9]{0,5})$");

  private final String server;
  private final String path;

  private BaseUrl(String server, String path) {
    this.server = server;
    this.path = path;
  }

  /**
   * Reads an absolute URL; slashes at the end of its path do not count.
   *
   * @throws IllegalArgumentException when it is none, or has a query; the message says what to
   *     write
   */
  public static BaseUrl of(String url) {
    Matcher parts = URL.matcher(url);
    boolean sound =
        parts.matches()
            && !parts.group(2).isEmpty()
            && parts.group(4) == null
            && parts.group(5) == null;
    if (!sound) {
      throw new IllegalArgumentException(
          "base URL \"" + ValueText.cut(url) + "\": expected one such as https://my.sepay.vn");
    }
    return new BaseUrl(server(parts), parts.group(3).replaceAll("/+$", ""));
  }

  /** Returns path and query of a URL below this one, not decoded; empty for any other. */
  public Optional<String> target(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches() || !server(parts).equals(server)) {
      return Optional.empty();
    }
    String asked = parts.group(3);
    boolean below = asked.equals(path) || asked.startsWith(path + "/");
    return below ? Optional.of(target(asked.substring(path.length()), parts)) : Optional.empty();
  }

  /** Returns path and query of an absolute URL of any server; empty for any other text. */
  public static Optional<String> targetOf(String url) {
    Matcher parts = URL.matcher(url);
    return parts.matches() ? Optional.of(target(parts.group(3), parts)) : Optional.empty();
  }

  private static String target(String path, Matcher parts) {
    String query = parts.group(4) == null ? "" : parts.group(4);
    return (path.isEmpty() ? "/" : path) + query;
  }

  private static String server(Matcher parts) {
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2).substring(parts.group(2).lastIndexOf('@') + 1);
    Matcher port = PORT.matcher(host);
    boolean given = port.find();
    String named = given ? port.group(1) : "";
    String usual = scheme.equals("https") ? "443" : "80";
    String bare = given ? host.substring(0, port.start()) : host;
    return scheme + "://" + bare.toLowerCase(Locale.ROOT) + ":" + (named.isEmpty() ? usual : named);
  }
}
