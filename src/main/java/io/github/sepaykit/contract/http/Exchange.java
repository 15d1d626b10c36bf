package io.github.sepaykit.contract.http;

/** A request and the response it got. */
public record Exchange(Request request, Response response) {
  @Override
  public String toString() {
    return request + " -> " + response.status();
  }
}
