package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.document.Counts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A payload as it goes over the wire.
 *
 * @param contentType value of the header {@code Content-Type}
 * @param body the bytes, not copied: do not change them
 * @param signed the bytes that a signature covers, not copied either
 */
public record EncodedPayload(String contentType, byte[] body, byte[] signed) {
  /** A payload whose body is what a signature covers. */
  public EncodedPayload(String contentType, byte[] body) {
    this(contentType, body, body);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedPayload that
        && contentType.equals(that.contentType)
        && Arrays.equals(body, that.body)
        && Arrays.equals(signed, that.signed);
  }

  @Override
  public int hashCode() {
    return 31 * contentType.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return contentType + ", " + Counts.of(body.length, "byte");
  }
}
