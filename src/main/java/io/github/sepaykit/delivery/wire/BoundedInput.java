package io.github.sepaykit.delivery.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of the receiver, up to a bound. */
final class BoundedInput extends FilterInputStream {
  private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

  private long count;
  private long bound;
  private boolean ended;
  private boolean http = true;

  BoundedInput(InputStream in, long bound) {
    super(in);
    this.bound = bound;
  }

  /** Allows so many bytes from here on. */
  void allow(long bytes) {
    bound = count + bytes;
  }

  /** Returns true if the receiver ended the connection and reading has reached that end. */
  boolean hasEnded() {
    return ended;
  }

  /** Returns true if the bytes begin as an answer of HTTP/1.x does. */
  boolean isHttp() {
    return http;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (count >= bound) {
      throw new CurlErrors.Unreadable(
          NetworkFailure.RECV_ERROR, "an answer of more than " + bound + " bytes before its end");
    }
    int read = super.read(into, offset, (int) Math.min(length, bound - count));
    ended = read < 0;
    for (int i = 0; i < read && count + i < HTTP.length; i++) {
      http &= into[offset + i] == HTTP[(int) count + i];
    }
    count += Math.max(0, read);
    return read;
  }
}
