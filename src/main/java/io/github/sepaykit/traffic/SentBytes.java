package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.util.List;
import java.util.Optional;

/**
 * Bytes of a body as they were sent, where they may be others than those of the decoded body.
 *
 * @param packed the body before it was unpacked; empty when it was not packed, or not recorded so
 * @param longer bodies that are the request's if the line ends at the end of its file are not an
 *     editor's, the shortest first
 */
record SentBytes(Optional<Body> packed, List<Body> longer) {
  SentBytes {
    longer = List.copyOf(longer);
  }

  /** Returns the bytes of a body that is as it was sent. */
  static SentBytes ofBody() {
    return new SentBytes(Optional.empty(), List.of());
  }
}
