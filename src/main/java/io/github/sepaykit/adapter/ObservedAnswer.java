package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.http.Headers;

/**
 * An answer as an adapter saw it.
 *
 * @param status the HTTP status code
 * @param headers the header fields
 * @param body what was received, whether or not its {@code Content-Encoding} was taken off
 */
public record ObservedAnswer(int status, Headers headers, BoundedBody body) {
  /** Returns true for a stream of events, which may never end: nobody should wait for its body. */
  public static boolean isEventStream(Headers headers) {
    return headers.first("Content-Type").orElse("").startsWith("text/event-stream");
  }
}
