package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.http.Headers;
import java.net.URI;

/**
 * A request as an adapter saw it.
 *
 * @param method for example {@code POST}
 * @param url where it went, in full
 * @param headers as far as the client shows them
 * @param body what was sent
 */
public record ObservedRequest(String method, URI url, Headers headers, BoundedBody body) {
  /** Returns method and URL without the query, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + url;
  }
}
