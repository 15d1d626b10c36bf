package io.github.sepaykit.contract;

/** A request and the response it got. */
public record Exchange(Request request, Response response) {
  @Override
  public String toString() {
    return request + " -> " + response.status();
  }
}
