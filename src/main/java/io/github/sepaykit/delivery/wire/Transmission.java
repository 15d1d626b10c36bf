package io.github.sepaykit.delivery.wire;

import java.time.Duration;

/** Way in which the bytes of a request's body are sent. The head always goes out whole. */
public sealed interface Transmission {

  /** All at once. */
  record Whole() implements Transmission {}

  /**
   * {@code Content-Length} states the whole length, then only the first bytes come, and the
   * connection is closed. No answer is awaited: the outcome is {@link NetworkFailure#SEND_ERROR}.
   *
   * @param bytesSent not negative; the length of the body and more send it whole, and still close
   */
  record Truncated(int bytesSent) implements Transmission {
    public Truncated {
      if (bytesSent < 0) {
        throw new IllegalArgumentException("bytesSent must not be negative, was " + bytesSent);
      }
    }
  }

  /**
   * A few bytes at a time. The pauses are no part of the response timeout; a receiver that answers
   * or hangs up in between is not sent the rest.
   *
   * @param chunk bytes sent at once, positive
   * @param pause real time between two chunks
   */
  record Slow(int chunk, Duration pause) implements Transmission {
    public Slow {
      if (chunk < 1 || pause.isNegative()) {
        throw new IllegalArgumentException(
            "chunk must be positive, pause not negative, was " + chunk + ", " + pause);
      }
    }
  }

  static Transmission whole() {
    return new Whole();
  }
}
