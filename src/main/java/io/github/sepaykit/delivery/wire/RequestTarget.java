package io.github.sepaykit.delivery.wire;

import java.net.URI;

/**
 * Target of a request.
 *
 * @param named the origin that the URL names
 * @param origin the one that it is routed to; the same where no route fits
 * @param path path and query, as the request line has them
 */
public record RequestTarget(Origin named, Origin origin, String path) {
  /** Returns path and query of a URL as a request line has them. */
  public static String path(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  boolean isRouted() {
    return !named.equals(origin);
  }

  String words() {
    return isRouted() ? origin.authority() + " (routed from " + named + ")" : origin.authority();
  }
}
