package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.ForwardProxy;
import java.net.URI;
import java.util.Optional;

/**
 * Target of a request.
 *
 * @param named the origin that the URL names
 * @param origin the one that it is routed to; the same where no route fits
 * @param path path and query, as the request line has them
 * @param proxy HTTP proxy on the way; empty for none
 */
public record RequestTarget(
    Origin named, Origin origin, String path, Optional<ForwardProxy> proxy) {
  /** Returns path and query of a URL as a request line has them. */
  public static String path(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  /** Returns the same target by another way. */
  RequestTarget through(Optional<ForwardProxy> way) {
    return new RequestTarget(named, origin, path, way);
  }

  /** Returns true if a proxy reads the request; what is of TLS goes through it unread. */
  boolean isForwarded() {
    return proxy.isPresent() && !origin.isTls();
  }

  /** Returns what a request line has: for a proxy that reads it, the whole URL. */
  String requestLine() {
    return isForwarded() ? origin + path : path;
  }

  boolean isRouted() {
    return !named.equals(origin);
  }

  String words() {
    return origin.authority()
        + (isRouted() ? " (routed from " + named + ")" : "")
        + proxy.map(way -> " through the proxy " + way.url()).orElse("");
  }
}
