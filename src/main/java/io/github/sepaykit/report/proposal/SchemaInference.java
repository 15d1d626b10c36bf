package io.github.sepaykit.report.proposal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema that values have in common, in plain forms; it holds no value, only names. */
final class SchemaInference {
  private static final int MAX_DEPTH = 6;
  private static final int MAX_MEMBERS = 30;
  private static final List<String> ORDER =
      List.of("object", "array", "string", "integer", "number", "boolean", "null");

  private SchemaInference() {}

  /** Returns the schema of a property with its description and evidence. */
  static Map<String, Object> property(List<@Nullable Object> values, String description) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("description", description);
    property.put("x-evidence", "observed");
    property.putAll(schema(values));
    return property;
  }

  /** Types, members and items of all the values; any may be missing from some. */
  static Map<String, Object> schema(List<@Nullable Object> values) {
    return schema(values, 0);
  }

  private static Map<String, Object> schema(List<@Nullable Object> values, int depth) {
    Map<String, Object> schema = new LinkedHashMap<>();
    List<String> types = types(values);
    if (!types.isEmpty()) {
      schema.put("type", types.size() == 1 ? types.get(0) : types);
    }
    if (depth < MAX_DEPTH) {
      Map<String, List<@Nullable Object>> members = members(values);
      if (!members.isEmpty()) {
        Map<String, Object> properties = new LinkedHashMap<>();
        members.forEach(
            (name, all) -> {
              Map<String, Object> property = new LinkedHashMap<>();
              property.put("x-evidence", "observed");
              property.putAll(schema(all, depth + 1));
              properties.put(name, property);
            });
        schema.put("properties", properties);
      }
      List<@Nullable Object> items = new ArrayList<>();
      values.forEach(
          value -> {
            if (value instanceof List<?> list) {
              items.addAll(list);
            }
          });
      if (!items.isEmpty()) {
        schema.put("items", schema(items, depth + 1));
      }
    }
    return schema;
  }

  /** Type names of the values, each once, an integer that is a number too left out. */
  static List<String> types(List<@Nullable Object> values) {
    Set<String> found = new LinkedHashSet<>();
    values.forEach(value -> found.add(type(value)));
    if (found.contains("number")) {
      found.remove("integer");
    }
    return ORDER.stream().filter(found::contains).toList();
  }

  private static String type(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "integer";
    }
    return value instanceof List ? "array" : value instanceof Map ? "object" : "number";
  }

  /** Values by member; none when the names look like data, as those of a map by id. */
  private static Map<String, List<@Nullable Object>> members(List<@Nullable Object> values) {
    Map<String, List<@Nullable Object>> members = new LinkedHashMap<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        map.forEach(
            (name, member) ->
                members.computeIfAbsent(String.valueOf(name), n -> new ArrayList<>()).add(member));
      }
    }
    boolean data =
        members.size() > MAX_MEMBERS
            || members.keySet().stream()
                .anyMatch(name -> !QuotableValue.name(name) || name.matches("[0-9]+"));
    return data ? Map.of() : members;
  }
}
