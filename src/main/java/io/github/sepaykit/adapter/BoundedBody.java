package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Collects the bytes of a body as they pass, up to a limit; then it gives up and lets go of them.
 * Thread-safe.
 */
public final class BoundedBody {
  private final int limit;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private String fault = "";

  /** An empty body that may grow to this many bytes. */
  public BoundedBody(int limit) {
    this.limit = limit;
  }

  /** A body that is known in full. */
  public static BoundedBody of(byte[] bytes, int limit) {
    BoundedBody body = new BoundedBody(limit);
    body.add(bytes, 0, bytes.length);
    return body;
  }

  /** Adds bytes. */
  public synchronized void add(byte[] part, int offset, int length) {
    if (!fault.isEmpty()) {
      return;
    }
    if (length > limit - bytes.size()) {
      giveUp("is longer than " + limit + " bytes");
    } else {
      bytes.write(part, offset, length);
    }
  }

  /** Adds what remains in a buffer, without changing the buffer's position. */
  public void add(ByteBuffer part) {
    byte[] copy = new byte[part.remaining()];
    part.duplicate().get(copy);
    add(copy, 0, copy.length);
  }

  /**
   * Gives up: the body will not be known.
   *
   * @param reason goes on after "the request's body", for example {@code is longer than 5 bytes}
   */
  public synchronized void giveUp(String reason) {
    fault = reason;
    bytes = new ByteArrayOutputStream(0);
  }

  /** Begins anew, for a body that is sent again. */
  public synchronized void reset() {
    fault = "";
    bytes = new ByteArrayOutputStream(0);
  }

  /** Returns the reason why the body is not known; empty when it is. */
  public synchronized Optional<String> fault() {
    return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
  }

  /** Returns the bytes so far. */
  public synchronized Body body() {
    return Body.of(bytes.toByteArray());
  }
}
