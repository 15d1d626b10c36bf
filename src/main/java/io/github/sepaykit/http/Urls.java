package io.github.sepaykit.http;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs as people write them. */
public final class Urls {
  private static final Pattern LOOSE_AUTHORITY =
      Pattern.compile(
          "((?=[^:]*_)[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){0,9})(?::([0-9]{0,5}))?");
  private static final Pattern PARTS =
      Pattern.compile("(?s)([A-Za-z][A-Za-z0-9+.-]*://)([^/?#]*)(.*)");
  private static final Pattern NAME =
      Pattern.compile("(?s)((?:[^@]*@)?)([^@:\\[]*[^\\x00-\\x7F][^@:\\[]*)((?::[0-9]*)?)");
  private static final String ILLEGAL = " \"<>\\^`{|}";
  private static final int LARGEST_PORT = 65535;

  private Urls() {}

  /**
   * Reads a URL; characters that a URL may not hold, and are harmless, are escaped, and a host name
   * of other letters than ASCII's is written as DNS has it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static URI read(String text) {
    try {
      return new URI(isPlain(text) ? text : escaped(withAsciiHost(text)));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URL: " + e.getReason() + " at " + e.getIndex(), e);
    }
  }

  /**
   * Reads the URL of a server as somebody gave it; blanks around it do not count.
   *
   * @throws IllegalArgumentException when no HTTP server can be called by it; the message says why
   *     and what to write
   */
  public static URI readWeb(String text) {
    String given = text.strip();
    Matcher parts = PARTS.matcher(given);
    if (!parts.matches()) {
      throw refused(given, "without a scheme", "write http:// or https:// before the host");
    }
    if (!parts.group(1).toLowerCase(Locale.ROOT).matches("https?://")) {
      throw refused(given, "of another scheme", "write http:// or https://");
    }
    if (parts.group(2).chars().anyMatch(c -> Character.isWhitespace(c) || c < ' ')) {
      throw refused(given, "with a blank in its host", "take the blank out");
    }
    URI url;
    try {
      url = read(given);
    } catch (IllegalArgumentException e) {
      throw refused(given, String.valueOf(e.getMessage()), "write it anew");
    }
    if (host(url).isEmpty()) {
      throw refused(given, "without a host that can be called", "write host or host:port");
    }
    if (port(url) == 0 || port(url) > LARGEST_PORT) {
      throw refused(given, "with port " + port(url), "write a port of 1 to " + LARGEST_PORT);
    }
    return url;
  }

  private static IllegalArgumentException refused(String text, String was, String fix) {
    String shown = text.replaceFirst("(?<=//|^)[^/@]*@", "***@");
    return new IllegalArgumentException(
        "expected a URL such as http://localhost:8080, was %s, %s; fix: %s"
            .formatted(shown.length() > 200 ? shown.substring(0, 200) + "…" : shown, was, fix));
  }

  /** Returns a host name as DNS has it, such as {@code xn--bcher-kva.example}. */
  public static String asciiHost(String name) {
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the host name cannot be written in ASCII", e);
    }
  }

  private static String withAsciiHost(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return text;
    }
    Matcher authority = NAME.matcher(parts.group(2));
    return authority.matches()
        ? parts.group(1)
            + authority.group(1)
            + asciiHost(authority.group(2))
            + authority.group(3)
            + parts.group(3)
        : text;
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

  /**
   * Returns why Java's own HTTP client cannot call the host of a URL, and what to do; empty when it
   * can.
   */
  public static Optional<String> clientRefusal(URI url) {
    return url.getHost() == null && host(url).isPresent()
        ? Optional.of(
            "Java's HTTP client calls no host name with an underscore, was "
                + host(url).get()
                + "; fix: give the service a network alias without one, or use its address")
        : Optional.empty();
  }

  private static Optional<Matcher> looseAuthority(URI url) {
    return Optional.ofNullable(url.getRawAuthority())
        .map(LOOSE_AUTHORITY::matcher)
        .filter(Matcher::matches);
  }

  /** Returns true if a URL is written of what it may hold, so that nothing is to be changed. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || ILLEGAL.indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
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
