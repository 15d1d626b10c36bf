package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.internal.PlainValues;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills defaults into a normal form. */
final class Defaults {
  private Defaults() {}

  /** Puts the default of each declared property that is absent and applies. */
  static void fill(Map<String, Object> object, Shape shape) {
    Map<String, Object> given = new LinkedHashMap<>(object);
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (!object.containsKey(name)
                  && property.defaultValue().isPresent()
                  && Relevance.applies(shape, name, given)) {
                object.put(name, copy(property.defaultValue().get()));
              }
            });
  }

  private static Object copy(Object value) {
    Object copy = PlainValues.of(PlainValues.toNode(value));
    return copy == null ? value : copy;
  }
}
