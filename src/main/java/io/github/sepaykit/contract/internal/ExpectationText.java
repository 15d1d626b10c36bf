package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Demands of schemas in words. */
public final class ExpectationText {
  private ExpectationText() {}

  /** Returns a schema's demand: {@code string}, {@code integer 0 or 1}, {@code "a"}. */
  public static String of(Shape shape) {
    String values = values(shape.enumValues());
    if (!values.isEmpty()) {
      boolean integers = shape.enumValues().stream().allMatch(Long.class::isInstance);
      return integers ? "integer " + values : values;
    }
    String types = types(shape.types());
    return types.isEmpty() ? "a value" : types;
  }

  public static String types(Collection<String> types) {
    return or(List.copyOf(types));
  }

  public static String values(List<?> values) {
    return or(values.stream().map(ExpectationText::json).toList());
  }

  public static String names(Collection<String> names) {
    return or(names.stream().map(ExpectationText::quoted).toList());
  }

  public static String quoted(String name) {
    return json(name);
  }

  public static String json(@Nullable Object plain) {
    return PlainValues.text(PlainValues.toNode(plain));
  }

  /** Returns {@code a, b or c}. */
  public static String or(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, words.size() - 1))
        + " or "
        + words.get(words.size() - 1);
  }

  /**
   * Returns the bounds in a schema: {@code integer from 1 to 100}, {@code string of at least 1
   * character}.
   */
  public static String range(JsonNode schema, Shape shape) {
    List<String> parts = new ArrayList<>();
    String numbers =
        bounds(
            number(schema, "minimum"), number(schema, "maximum"), "from ", "at least ", "at most ");
    if (!numbers.isEmpty()) {
      parts.add(numbers);
    }
    add(parts, schema, "exclusiveMinimum", "above ");
    add(parts, schema, "exclusiveMaximum", "below ");
    add(parts, schema, "multipleOf", "a multiple of ");
    counted(parts, schema, "Length", "character");
    counted(parts, schema, "Items", "item");
    counted(parts, schema, "Properties", "member");
    String type = types(shape.types());
    return (type.isEmpty() ? "" : type + " ") + String.join(" and ", parts);
  }

  private static void add(List<String> parts, JsonNode schema, String keyword, String before) {
    if (schema.has(keyword)) {
      parts.add(before + number(schema, keyword));
    }
  }

  private static void counted(List<String> parts, JsonNode schema, String bound, String unit) {
    String least = number(schema, "min" + bound);
    String most = number(schema, "max" + bound);
    String bounds = bounds(least, most, "of ", "of at least ", "of at most ");
    if (!bounds.isEmpty()) {
      String last = most.isEmpty() ? least : most;
      parts.add(bounds + " " + Counts.noun(last.equals("1") ? 1 : 2, unit));
    }
  }

  private static String bounds(
      String least, String most, String both, String atLeast, String atMost) {
    if (least.isEmpty()) {
      return most.isEmpty() ? "" : atMost + most;
    }
    return most.isEmpty() ? atLeast + least : both + least + " to " + most;
  }

  private static String number(JsonNode schema, String keyword) {
    JsonNode value = schema.path(keyword);
    return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : "";
  }
}
