package io.github.sepaykit.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What the receiver sends, no more of it than a bound. */
final class CountedInput extends FilterInputStream {
  private long count;
  private long bound;

  CountedInput(InputStream in, long bound) {
    super(in);
    this.bound = bound;
  }

  /** Allows so many bytes from here on. */
  void allow(long bytes) {
    bound = count + bytes;
  }

  boolean isEmpty() {
    return count == 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (count >= bound) {
      throw new Failures.Unreadable(
          NetworkFailure.RECV_ERROR, "an answer of more than " + bound + " bytes before its end");
    }
    int read = super.read(into, offset, (int) Math.min(length, bound - count));
    count += Math.max(0, read);
    return read;
  }
}
