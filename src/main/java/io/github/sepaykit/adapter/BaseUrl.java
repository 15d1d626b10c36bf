package io.github.sepaykit.adapter;

import java.net.URI;
import java.util.Locale;

/**
 * Where an API lives.
 *
 * @param path without a slash at its end; empty for the root
 */
record BaseUrl(String scheme, String host, int port, String path) {

  static BaseUrl of(URI url) {
    if (url.getScheme() == null || url.getHost() == null) {
      throw new IllegalArgumentException(
          "base URL \"" + url + "\": expected an absolute URL such as https://my.sepay.vn");
    }
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
    return new BaseUrl(lower(url.getScheme()), lower(url.getHost()), port(url), path);
  }

  boolean holds(URI url) {
    if (url.getScheme() == null || url.getHost() == null || url.getRawPath() == null) {
      return false;
    }
    return scheme.equals(lower(url.getScheme()))
        && host.equals(lower(url.getHost()))
        && port == port(url)
        && (url.getRawPath().equals(path) || url.getRawPath().startsWith(path + "/"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return lower(url.getScheme()).equals("https") ? 443 : 80;
  }
}
