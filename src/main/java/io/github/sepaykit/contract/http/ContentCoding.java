package io.github.sepaykit.contract.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Takes {@code Content-Encoding} off a body, for those who watch traffic from outside. Some clients
 * and recorders have taken it off already and left the header: a body that does not begin as its
 * coding does is returned as it is.
 */
public final class ContentCoding {
  private ContentCoding() {}

  /**
   * The body as its reader means it.
   *
   * @param limit the most bytes that it may grow to
   * @throws IOException when it cannot be told, the message says why: an unknown coding, a broken
   *     one, or more bytes than the limit
   */
  public static Body decode(Headers headers, Body body, int limit) throws IOException {
    List<String> codings = new ArrayList<>();
    for (String value : headers.all("Content-Encoding")) {
      codings.addAll(List.of(value.toLowerCase(Locale.ROOT).split(",", 8)));
    }
    if (codings.isEmpty() || body.isEmpty()) {
      return body;
    }
    byte[] bytes = body.bytes();
    for (int i = codings.size() - 1; i >= 0; i--) {
      bytes = decode(codings.get(i).strip(), bytes, limit);
    }
    return Body.of(bytes);
  }

  private static byte[] decode(String coding, byte[] bytes, int limit) throws IOException {
    int first = bytes.length < 2 ? -1 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    switch (coding) {
      case "", "identity":
        return bytes;
      case "gzip", "x-gzip":
        return first == 0x1F8B ? read(coding, new ByteArrayInputStream(bytes), limit, true) : bytes;
      case "deflate":
        boolean zlib = first >= 0 && (first >> 8 & 0x0F) == 8 && first % 31 == 0;
        return zlib ? read(coding, new ByteArrayInputStream(bytes), limit, false) : bytes;
      default:
        if (bytes[0] == '{' || bytes[0] == '[') {
          return bytes;
        }
        throw new IOException(
            "its Content-Encoding \"" + ValueText.cut(coding) + "\" is not known");
    }
  }

  private static byte[] read(String coding, InputStream packed, int limit, boolean gzip)
      throws IOException {
    try (InputStream in = gzip ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        if (all.size() + n > limit) {
          throw new IOException("it unpacks to more than " + limit + " bytes");
        }
        all.write(part, 0, n);
      }
      return all.toByteArray();
    } catch (ZipException | EOFException e) {
      throw new IOException("its " + coding + " coding is broken", e);
    }
  }
}
