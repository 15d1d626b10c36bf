package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.http.Body;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Copy of a body, collected as the bytes pass. A body beyond the limit is discarded. Thread-safe.
 */
public final class BoundedBody {
  private final int limit;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private String unknownReason = "";

  /** Creates an empty body that may grow to this many bytes. */
  public BoundedBody(int limit) {
    this.limit = limit;
  }

  /** Returns a copy of a body that is known in full. */
  public static BoundedBody of(byte[] bytes, int limit) {
    BoundedBody body = new BoundedBody(limit);
    body.add(bytes, 0, bytes.length);
    return body;
  }

  public synchronized void add(byte[] part, int offset, int length) {
    if (!unknownReason.isEmpty()) {
      return;
    }
    if (length > limit - bytes.size()) {
      discard("is longer than " + limit + " bytes");
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
   * Discards what was collected, because the body cannot be known in full.
   *
   * @param reason completes the sentence that begins with "the request's body", for example {@code
   *     is longer than 5 bytes}
   */
  public synchronized void discard(String reason) {
    unknownReason = reason;
    bytes = new ByteArrayOutputStream(0);
  }

  /** Empties the copy, for a body that is sent again. */
  public synchronized void reset() {
    unknownReason = "";
    bytes = new ByteArrayOutputStream(0);
  }

  /** Returns the reason why the body was discarded; empty when the body is known. */
  public synchronized Optional<String> unknownReason() {
    return unknownReason.isEmpty() ? Optional.empty() : Optional.of(unknownReason);
  }

  /** Returns the bytes so far. */
  public synchronized Body body() {
    return Body.of(bytes.toByteArray());
  }
}
