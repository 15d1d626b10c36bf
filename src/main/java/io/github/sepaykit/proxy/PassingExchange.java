package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Headers;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exchange on its way, as far as it has passed. */
final class PassingExchange {
  final Instant at;
  final long startedNanos;
  final String method;
  final String target;
  final Headers requestHeaders;
  final BodyCopy sent;
  final BodyCopy answered;
  final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  private int status;
  private @Nullable Headers responseHeaders;
  private boolean settled;

  PassingExchange(Instant at, String method, String target, Headers requestHeaders, int bound) {
    this.at = at;
    this.startedNanos = System.nanoTime();
    this.method = method;
    this.target = target;
    this.requestHeaders = requestHeaders;
    this.sent = new BodyCopy(bound);
    this.answered = new BodyCopy(bound);
  }

  void answer(int code, Headers headers) {
    status = code;
    responseHeaders = headers;
  }

  int status() {
    return status;
  }

  Headers responseHeaders() {
    return responseHeaders == null ? Headers.none() : responseHeaders;
  }

  /** Returns true on the first call, so that an exchange enters the journal once. */
  boolean markRecorded() {
    boolean first = !settled;
    settled = true;
    return first;
  }

  /**
   * Copy of a body that passes: all of it up to a bound, beyond that its length alone. Thread-safe.
   */
  static final class BodyCopy {
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
}
