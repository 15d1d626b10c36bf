package io.github.sepaykit.delivery.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, or every host below a name, that may be delivered to.
 *
 * @param host in lower case, an IPv6 address in brackets; without the star
 * @param below whether names below it are meant, and not itself
 * @param port -1 for any
 */
record HostPattern(String host, boolean below, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\*\\.)?([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  static HostPattern of(String text) {
    String given = IPV6.matcher(text).matches() ? "[" + text + "]" : text;
    Matcher parts = FORM.matcher(given);
    int port = parts.matches() && parts.group(3) != null ? Integer.parseInt(parts.group(3)) : -1;
    if (!parts.matches() || port == 0 || port > 65535) {
      throw new IllegalArgumentException(
          "--allow-host "
              + text
              + ": expected a host such as shop.example.com, 10.0.0.7:8080, [::1]:8080 or *.example.com, without scheme and path");
    }
    return new HostPattern(parts.group(2).toLowerCase(Locale.ROOT), parts.group(1) != null, port);
  }

  boolean matches(Origin origin) {
    boolean name = below ? origin.host().endsWith("." + host) : origin.host().equals(host);
    return name && (port == -1 || port == origin.port());
  }
}
