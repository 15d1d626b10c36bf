package io.github.sepaykit.proxy;

import java.io.ByteArrayOutputStream;

/**
 * Copy of a body that passes: all of it up to a bound, beyond that its length alone. Thread-safe.
 */
final class BodyCopy {
  private final int bound;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private long total;

  BodyCopy(int bound) {
    this.bound = bound;
  }

  synchronized void add(byte[] buffer, int length) {
    total += length;
    if (total > bound) {
      bytes = new ByteArrayOutputStream(0);
    } else {
      bytes.write(buffer, 0, length);
    }
  }

  synchronized boolean isOver() {
    return total > bound;
  }

  synchronized long total() {
    return total;
  }

  /** Returns all bytes that passed; none when they exceeded the bound. */
  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
