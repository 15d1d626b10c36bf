package io.github.sepaykit.contract.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Check that bytes are UTF-8 without a byte order mark. */
final class Utf8 {
  private Utf8() {}

  /** Returns the reason why bytes are not plain UTF-8, as a predicate; null when they are. */
  static @Nullable String encodingError(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return "starts with a byte order mark";
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return "is UTF-16";
    }
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
      return "is UTF-16 or UTF-32";
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return null;
    } catch (CharacterCodingException e) {
      return "is not UTF-8 at byte " + in.position();
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    boolean starts = bytes.length >= prefix.length;
    for (int i = 0; i < prefix.length && starts; i++) {
      starts = (bytes[i] & 0xFF) == prefix[i];
    }
    return starts;
  }
}
