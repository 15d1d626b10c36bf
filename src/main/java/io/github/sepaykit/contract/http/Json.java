package io.github.sepaykit.contract.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.internal.JsonFault;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, opaque. Its plain Java form is {@code Map<String, Object>} (in order), {@code
 * List<Object>}, {@code String}, {@code Long}, {@code Double}, {@code Boolean}, and {@code null}
 * for JSON null. Immutable by convention: no method changes it.
 */
public final class Json {
  private final JsonNode node;

  Json(JsonNode node) {
    this.node = node;
  }

  /** Returns the value as the root of a tree, for the packages below {@code contract}. */
  public Place root() {
    return new Place("", node);
  }

  /**
   * Returns the value of a plain Java form (integers of any width and {@code BigDecimal}, with all
   * its digits, are taken too).
   *
   * @throws IllegalArgumentException for an object of any other class, a key that is no text, a
   *     number that is not finite or an integer beyond 64 bits
   */
  public static Json of(@Nullable Object plain) {
    return new Json(PlainValues.toNode(plain));
  }

  /**
   * Reads strict JSON.
   *
   * @throws IllegalArgumentException when the text is not JSON; the message says where and why
   */
  public static Json parse(String text) {
    return parse(text, StrictJson.MAX_DEPTH);
  }

  /**
   * Reads strict JSON nested at most {@code maxDepth} levels deep.
   *
   * @throws IllegalArgumentException when the text is not JSON; the message says where and why
   */
  public static Json parse(String text, int maxDepth) {
    StrictJson.Result result = StrictJson.read(text.getBytes(StandardCharsets.UTF_8), maxDepth);
    if (result.root() == null || !result.faults().isEmpty()) {
      JsonFault fault = result.faults().get(0);
      String place = fault.pointer().isEmpty() ? "" : " (at " + fault.pointer() + ")";
      throw new IllegalArgumentException("not strict JSON: " + fault.message() + place);
    }
    return new Json(result.root());
  }

  /** Reads strict JSON; empty where it has any fault. */
  static Optional<Json> read(byte[] bytes) {
    StrictJson.Result result = StrictJson.read(bytes);
    return result.root() == null || !result.faults().isEmpty()
        ? Optional.empty()
        : Optional.of(new Json(result.root()));
  }

  /** Returns the plain Java form, in collections of its own. */
  public @Nullable Object toPlain() {
    return PlainValues.of(node);
  }

  /** Returns the value in UTF-8 without white space. */
  public byte[] toBytes() {
    return PlainValues.print(node);
  }

  @Override
  public String toString() {
    return new String(toBytes(), StandardCharsets.UTF_8);
  }
}
