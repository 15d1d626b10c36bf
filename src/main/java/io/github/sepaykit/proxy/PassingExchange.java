package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Headers;
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
  boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }
}
