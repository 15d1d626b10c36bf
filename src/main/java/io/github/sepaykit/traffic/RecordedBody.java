package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.util.Optional;

/**
 * Body of a recorded message.
 *
 * @param body empty when it was not recorded
 * @param reason why not; may be empty
 */
record RecordedBody(Optional<Body> body, String reason) {
  static RecordedBody of(Body body) {
    return new RecordedBody(Optional.of(body), "");
  }

  static RecordedBody unknown(String reason) {
    return new RecordedBody(Optional.empty(), reason);
  }
}
