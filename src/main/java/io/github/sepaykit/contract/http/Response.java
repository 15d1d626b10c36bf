package io.github.sepaykit.contract.http;

/**
 * A response as it went over the wire.
 *
 * @param status the HTTP status code
 * @param headers the header fields
 * @param body the body; {@link Body#empty()} when there was none
 */
public record Response(int status, Headers headers, Body body) {
  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
