package io.github.sepaykit.contract.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent escapes of URLs, strictly. */
public final class PercentEscapes {
  private PercentEscapes() {}

  /** Decodes a path segment; empty when an escape is broken or the result is not UTF-8. */
  public static Optional<String> path(String raw) {
    return decode(raw, false);
  }

  /** Decodes a query name or value, {@code +} as a space; empty when an escape is broken. */
  public static Optional<String> query(String raw) {
    return decode(raw, true);
  }

  private static Optional<String> decode(String raw, boolean plusIsSpace) {
    if (raw.indexOf('%') < 0) {
      return Optional.of(plusIsSpace ? raw.replace('+', ' ') : raw);
    }
    byte[] bytes = (plusIsSpace ? raw.replace('+', ' ') : raw).getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '%') {
        int high = i + 2 < bytes.length ? hex(bytes[i + 1]) : -1;
        int low = i + 2 < bytes.length ? hex(bytes[i + 2]) : -1;
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        b = (byte) (high * 16 + low);
        i += 2;
      }
      bytes[length++] = b;
    }
    try {
      ByteBuffer decoded = ByteBuffer.wrap(bytes, 0, length);
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(decoded).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int hex(byte b) {
    return b < 0 ? -1 : Character.digit((char) b, 16);
  }
}
