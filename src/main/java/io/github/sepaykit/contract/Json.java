package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;

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

  JsonNode node() {
    return node;
  }

  /**
   * The value of a plain Java form (integers of any width and {@code BigDecimal} are taken too).
   */
  public static Json of(Object plain) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads strict JSON.
   *
   * @throws IllegalArgumentException when the text is not JSON; the message says where and why
   */
  public static Json parse(String text) {
    throw new UnsupportedOperationException();
  }

  /** The plain Java form. */
  public Object toPlain() {
    throw new UnsupportedOperationException();
  }

  /** Printed without white space, in UTF-8. */
  public byte[] toBytes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
