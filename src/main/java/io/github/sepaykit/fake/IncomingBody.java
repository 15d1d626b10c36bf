package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.Request;
import io.github.sepaykit.contract.http.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Body of a request as far as it was kept. Immutable.
 *
 * @param body whole, or its beginning; empty when it cannot be read
 * @param readable false when its chunks are broken, or it looks like gzip and is none
 */
record IncomingBody(Body body, boolean readable) {
  static final IncomingBody NONE = new IncomingBody(Body.empty(), true);

  /** Bytes after a kept beginning that are read and dropped, so that the client can listen. */
  private static final long MOST_DROPPED = 1L << 30;

  private static final IncomingBody UNREADABLE = new IncomingBody(Body.empty(), false);
  private static final int BUFFER = 16 * 1024;

  /**
   * Reads a body and unpacks it if it is gzip.
   *
   * @param length announced number of bytes; negative when none is
   * @param most bytes to keep, packed or unpacked; the rest is read and counted alone
   * @throws IOException when the client has gone away before the end of the body
   */
  static IncomingBody read(InputStream in, long length, int most, boolean gzip) throws IOException {
    try {
      Body kept =
          length >= 0 && length <= Math.min(BUFFER, most - 1)
              ? Body.of(in.readNBytes((int) length))
              : read(in, most, MOST_DROPPED);
      boolean packed = gzip || isGzip(kept.bytes());
      return packed && !kept.isCut() ? unpacked(kept, most) : new IncomingBody(kept, true);
    } catch (RuntimeException e) { // Chunks that are none.
      return UNREADABLE;
    }
  }

  /** Returns a body that is not read at all, because its length says that it is too long. */
  static IncomingBody unread(long length) {
    return new IncomingBody(Body.cut(new byte[0], length), true);
  }

  /** Takes the body that WireMock has read itself. */
  static IncomingBody of(Request request) {
    try {
      byte[] bytes = request.getBody();
      return bytes == null ? NONE : new IncomingBody(Body.of(bytes), true);
    } catch (Exception e) { // WireMock throws checked ones, too, undeclared.
      return UNREADABLE;
    }
  }

  private static IncomingBody unpacked(Body packed, int most) {
    if (packed.isEmpty()) {
      return new IncomingBody(packed, true);
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
      return new IncomingBody(read(in, most, BUFFER), true);
    } catch (IOException e) {
      return UNREADABLE;
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static Body read(InputStream in, int most, long mostDropped) throws IOException {
    byte[] bytes = in.readNBytes(most);
    long dropped = 0;
    if (bytes.length == most) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = dropped > mostDropped ? -1 : in.read(buffer)) {
        dropped += n;
      }
    }
    return dropped == 0 ? Body.of(bytes) : Body.cut(bytes, bytes.length + dropped);
  }
}
