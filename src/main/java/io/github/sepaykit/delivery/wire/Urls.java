package io.github.sepaykit.delivery.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** URLs as people write them. */
public final class Urls {
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
