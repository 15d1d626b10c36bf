package io.github.sepaykit.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Takes the content coding off a copy of a body, so that it can be judged. */
final class Decoding {
  private Decoding() {}

  /** A body as it can be judged, or why it cannot be. */
  sealed interface Decoded {
    record Plain(byte[] bytes) implements Decoded {}

    record TooLong() implements Decoded {}

    record Unknown(String coding) implements Decoded {}
  }

  /**
   * Decodes {@code gzip} and {@code deflate}. A body that is not what its coding says is taken as
   * it is: then it is no JSON, and judged so.
   */
  static Decoded decode(String coding, byte[] bytes, int bound) {
    if (bytes.length == 0) {
      return new Decoded.Plain(bytes);
    }
    switch (coding.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity":
        return new Decoded.Plain(bytes);
      case "gzip", "x-gzip":
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          return read(in, bound);
        } catch (IOException e) {
          return new Decoded.Plain(bytes);
        }
      case "deflate":
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
          return read(in, bound);
        } catch (IOException e) {
          return new Decoded.Plain(bytes);
        }
      default:
        return new Decoded.Unknown(coding);
    }
  }

  private static Decoded read(InputStream in, int bound) throws IOException {
    byte[] plain = in.readNBytes(bound);
    return in.read() < 0 ? new Decoded.Plain(plain) : new Decoded.TooLong();
  }
}
