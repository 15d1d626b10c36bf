package io.github.sepaykit.observed;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import java.util.Optional;

/**
 * Body of a message, decoded.
 *
 * @param body empty when it is not known
 * @param reason why not; may be empty
 */
public record SeenBody(Optional<Body> body, String reason) {
  public static SeenBody of(Body body) {
    return new SeenBody(Optional.of(body), "");
  }

  /** Returns a body that is not known. */
  public static SeenBody unknown(String reason) {
    return new SeenBody(Optional.empty(), reason);
  }

  /** Returns a body that was decoded, or the reason why it could not be. */
  public static SeenBody of(ContentCoding.Result result) {
    return result instanceof ContentCoding.Result.Decoded decoded
        ? of(decoded.body())
        : unknown(result.reason());
  }

  Body orEmpty() {
    return body.orElse(Body.empty());
  }

  Optional<Gap> gap(UncheckedReason side) {
    return body.isPresent() ? Optional.empty() : Optional.of(new Gap(side, reason));
  }
}
