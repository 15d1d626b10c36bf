package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of a URL, in one spelling.
 *
 * @param host in lower case, an IPv6 address in brackets
 * @param port never absent
 */
record Origin(String scheme, String host, int port) {

  static Origin of(String scheme, String host, int port) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    int known = port >= 0 ? port : lower.equals("https") ? 443 : 80;
    return new Origin(lower, host.toLowerCase(Locale.ROOT), known);
  }

  /**
   * Returns the origin that a URL is.
   *
   * @throws IllegalArgumentException when it is more, or less
   */
  static Origin of(URI url) {
    boolean path =
        url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    if (DeliveryRefusals.shape(url).isPresent() || !path || url.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "route: expected scheme, host and port, for example https://shop.example.com or http://localhost:3000, was "
              + url);
    }
    return ofSound(url);
  }

  /** Returns the origin of a URL that has scheme and host. */
  static Origin ofSound(URI url) {
    return of(url.getScheme(), Urls.host(url).orElseThrow(), Urls.port(url));
  }

  boolean isTls() {
    return scheme.equals("https");
  }

  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Returns the value for {@code Host}: the port only if it is not the scheme's default. */
  String authority() {
    return port == (isTls() ? 443 : 80) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
