package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    return applies(shape, property, object::get);
  }

  /**
   * Returns the same of an object that is given by its members.
   *
   * @param object value of a member by its name, null for none
   */
  static boolean applies(
      Shape shape, String property, Function<String, ? extends @Nullable Object> object) {
    boolean fails = false;
    for (var condition : shape.properties().get(property).relevantWhen().entrySet()) {
      Object value = sibling(shape, condition.getKey(), object.apply(condition.getKey()));
      boolean sound = value != null && isSound(shape, condition.getKey(), value);
      if (sound && condition.getValue().contains(value)) {
        return true;
      }
      fails |= sound;
    }
    return !fails;
  }

  /** Puts the default of each declared property that is absent and applies. */
  static void fillDefaults(Map<String, Object> object, Shape shape) {
    // A default that is put changes nothing for the others: where it lacks, it counts all the same.
    shape
        .properties()
        .forEach(
            (name, property) -> {
              Object value = property.defaultValue().orElse(null);
              if (value != null && !object.containsKey(name) && applies(shape, name, object)) {
                object.put(name, copy(value));
              }
            });
  }

  private static Object copy(Object value) {
    Object copy =
        value instanceof Map || value instanceof Iterable
            ? PlainValues.of(PlainValues.toNode(value))
            : value;
    return copy == null ? value : copy;
  }

  /** Returns the siblings that speak against a property that does not apply. */
  private static List<String> failing(Shape shape, String property, Map<String, ?> object) {
    return shape.properties().get(property).relevantWhen().keySet().stream()
        .filter(
            name -> {
              Object value = sibling(shape, name, object.get(name));
              return value != null && isSound(shape, name, value);
            })
        .toList();
  }

  /** Returns true if a member's value is one that exists. */
  private static boolean isSound(Shape shape, String name, Object value) {
    Shape sibling = shape.properties().get(name);
    return sibling == null
        || sibling.enumValues().isEmpty()
        || sibling.enumValues().contains(value);
  }

  /** Returns the value that counts for a member: where none is given, its default. */
  private static @Nullable Object sibling(Shape shape, String name, @Nullable Object given) {
    Shape sibling = shape.properties().get(name);
    return given == null && sibling != null ? sibling.defaultValue().orElse(null) : given;
  }

  static Violation warning(
      Document document,
      Shape shape,
      String property,
      String pointer,
      Map<String, ?> object,
      String was) {
    Shape dropped = shape.properties().get(property);
    List<String> failing = failing(shape, property, object);
    // What was sent is to blame, before what is so by default; else any of the siblings will do.
    List<String> sent = failing.stream().filter(object::containsKey).toList();
    List<String> reasons = sent.isEmpty() ? failing.subList(0, 1) : sent;
    Collection<String> ways =
        sent.isEmpty() ? dropped.relevantWhen().keySet() : List.of(sent.get(sent.size() - 1));
    String clause = Pointers.child(dropped.pointer(), "x-relevant-when");
    return new Violation(
        Rule.REQUEST_BODY_IRRELEVANT_FIELD,
        Severity.WARNING,
        Pointers.child(pointer, property),
        document.clause(clause, dropped.evidence()),
        "absent, because "
            + reasons.stream()
                .map(
                    one ->
                        one + " is " + ExpectationText.json(sibling(shape, one, object.get(one))))
                .collect(Collectors.joining(" and ")),
        was,
        "leave it out, or send "
            + ways.stream().map(one -> wanted(dropped, one)).collect(Collectors.joining(", or ")));
  }

  private static String wanted(Shape dropped, String sibling) {
    List<Object> values = new ArrayList<>(dropped.relevantWhen().getOrDefault(sibling, List.of()));
    return ExpectationText.quoted(sibling) + " as " + ExpectationText.values(values);
  }
}
