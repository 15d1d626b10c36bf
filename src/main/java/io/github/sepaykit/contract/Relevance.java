package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges by {@code x-relevant-when} which fields apply, given their siblings. */
final class Relevance {
  private Relevance() {}

  /**
   * Returns true if a property applies: one of its siblings has a value for it. A sibling that is
   * missing counts with its default; one that is missing without a default or holds a value that
   * does not exist says nothing, and a property of which nothing is known is left alone.
   */
  static boolean applies(Shape shape, String property, Map<String, ?> object) {
    return failing(shape, property, object) == null;
  }

  /** Puts the default of each declared property that is absent and applies. */
  static void fillDefaults(Map<String, Object> object, Shape shape) {
    Map<String, Object> given = new LinkedHashMap<>(object);
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (!object.containsKey(name) && applies(shape, name, given)) {
                property.defaultValue().ifPresent(value -> object.put(name, copy(value)));
              }
            });
  }

  private static Object copy(Object value) {
    Object copy = PlainValues.of(PlainValues.toNode(value));
    return copy == null ? value : copy;
  }

  /** Returns the first sibling that speaks against the property; null when one speaks for it. */
  private static @Nullable String failing(Shape shape, String property, Map<String, ?> object) {
    String failing = null;
    for (var condition : shape.properties().get(property).relevantWhen().entrySet()) {
      Object value = sibling(shape, condition.getKey(), object);
      Shape sibling = shape.properties().get(condition.getKey());
      boolean sound =
          value != null
              && (sibling == null
                  || sibling.enumValues().isEmpty()
                  || sibling.enumValues().contains(value));
      if (sound && condition.getValue().contains(value)) {
        return null;
      }
      failing = sound && failing == null ? condition.getKey() : failing;
    }
    return failing;
  }

  private static @Nullable Object sibling(Shape shape, String name, Map<String, ?> object) {
    Object value = object.get(name);
    Shape sibling = shape.properties().get(name);
    return value == null && sibling != null ? sibling.defaultValue().orElse(null) : value;
  }

  static Violation warning(
      Document document,
      Shape shape,
      String property,
      String pointer,
      Map<String, ?> object,
      String was) {
    Shape dropped = shape.properties().get(property);
    String sibling = String.valueOf(failing(shape, property, object));
    List<Object> wanted = new ArrayList<>(dropped.relevantWhen().getOrDefault(sibling, List.of()));
    String clause = Pointers.child(dropped.pointer(), "x-relevant-when");
    return new Violation(
        Rule.REQUEST_BODY_IRRELEVANT_FIELD,
        Severity.WARNING,
        Pointers.child(pointer, property),
        document.clause(clause, dropped.evidence()),
        "absent, because %s is %s"
            .formatted(sibling, ExpectationText.json(sibling(shape, sibling, object))),
        was,
        "leave it out, or send %s as %s"
            .formatted(ExpectationText.quoted(sibling), ExpectationText.values(wanted)));
  }
}
