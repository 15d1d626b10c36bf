package io.github.sepaykit.delivery.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as people write them. */
public final class Urls {
  private static final Pattern LOOSE_AUTHORITY =
      Pattern.compile(
          "((?=[^:]*_)[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){0,9})(?::([0-9]{0,5}))?");
  private static final String ILLEGAL = " \"<>\\^`{|}";

  private Urls() {}

  /**
   * Reads a URL; characters that a URL may not hold, and are harmless, are escaped.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static URI read(String text) {
    try {
      return new URI(escaped(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL: " + e.getReason() + " at " + e.getIndex(), e);
    }
  }

  /**
   * Returns the host of a URL, an IPv6 address in brackets; empty when there is none. A name may
   * have an underscore, as those of containers do, though {@link URI#getHost} does not read it.
   */
  public static Optional<String> host(URI url) {
    return url.getHost() != null
        ? Optional.of(url.getHost())
        : looseAuthority(url).map(parts -> parts.group(1));
  }

  /** Returns the port of a URL; -1 when it has none. */
  public static int port(URI url) {
    return url.getHost() != null
        ? url.getPort()
        : looseAuthority(url)
            .map(parts -> parts.group(2))
            .filter(port -> !port.isEmpty())
            .map(Integer::parseInt)
            .orElse(-1);
  }

  private static Optional<Matcher> looseAuthority(URI url) {
    return Optional.ofNullable(url.getRawAuthority())
        .map(LOOSE_AUTHORITY::matcher)
        .filter(Matcher::matches);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b < 0 || ILLEGAL.indexOf(b) >= 0) {
        out.append(String.format("%%%02X", b));
      } else {
        out.append((char) b);
      }
    }
    return out.toString();
  }
}
