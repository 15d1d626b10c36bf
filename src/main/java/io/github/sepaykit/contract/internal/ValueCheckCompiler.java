package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Compiler of schemas to checks that only say yes or no. A schema with anything that it does not
 * know how networknt carries out has no check. Not thread-safe.
 */
final class ValueCheckCompiler {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "title",
          "description",
          "summary",
          "default",
          "example",
          "examples",
          "deprecated",
          "externalDocs",
          "$comment");

  private final JsonNode document;
  private final Map<String, ValueCheck> known = new HashMap<>();
  private final Set<String> begun = new HashSet<>();

  ValueCheckCompiler(JsonNode document) {
    this.document = document;
  }

  /** Thrown inside for a schema that is left to networknt. */
  private static final class UnknownSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSchemaException() {
      super("left to networknt", null, false, false);
    }
  }

  /** Returns the check of the schema at a JSON Pointer; empty when networknt must judge alone. */
  Optional<ValueCheck> compile(String pointer) {
    begun.clear();
    try {
      return Optional.of(at(pointer));
    } catch (UnknownSchemaException | PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Compiles the schema at a pointer; one that contains itself is left to networknt. */
  private ValueCheck at(String pointer) {
    ValueCheck before = known.get(pointer);
    if (before != null) {
      return before;
    }
    if (pointer.indexOf('%') >= 0 || !begun.add(pointer)) {
      throw new UnknownSchemaException();
    }
    JsonNode node = document;
    for (String step : Pointers.steps(pointer)) {
      node = node == null || node.has("$id") ? null : Pointers.step(node, step);
    }
    ValueCheck made = compile(node);
    begun.remove(pointer);
    known.put(pointer, made);
    return made;
  }

  private ValueCheck compile(@Nullable JsonNode schema) {
    if (schema != null && schema.isBoolean()) {
      return schema.booleanValue() ? ValueCheck.ANYTHING : value -> false;
    }
    if (schema == null || !schema.isObject()) {
      throw new UnknownSchemaException();
    }
    List<ValueCheck> checks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      String name = keyword.getKey();
      if (!ANNOTATIONS.contains(name) && !name.startsWith("x-")) {
        checks.add(keyword(name, keyword.getValue(), schema));
      }
    }
    return ValueCheck.all(checks);
  }

  private ValueCheck keyword(String name, JsonNode keyword, JsonNode schema) {
    return switch (name) {
      case "$ref" -> reference(keyword);
      case "type" -> known(ScalarChecks.type(keyword));
      case "enum" -> known(ScalarChecks.equal(array(keyword)));
      case "const" -> known(ScalarChecks.equal(List.of(keyword)));
      case "pattern" -> known(ScalarChecks.pattern(keyword));
      case "format" -> known(ScalarChecks.format(keyword));
      case "minLength", "maxLength", "minItems", "maxItems" -> size(name, number(keyword));
      case "minimum" -> bound(keyword, schema, sign -> sign >= 0);
      case "maximum" -> bound(keyword, schema, sign -> sign <= 0);
      case "properties" -> MemberChecks.properties(schemas(keyword));
      case "additionalProperties" -> MemberChecks.others(names(schema), compile(keyword));
      case "required" -> MemberChecks.required(texts(keyword));
      case "dependentRequired" -> MemberChecks.dependent(lists(keyword));
      case "items" -> MemberChecks.items(compile(keyword));
      case "allOf" -> ValueCheck.all(schemasOf(keyword));
      case "anyOf" -> ValueCheck.some(schemasOf(keyword), 1, Integer.MAX_VALUE);
      case "oneOf" -> ValueCheck.some(schemasOf(keyword), 1, 1);
      case "not" -> not(compile(keyword));
      case "if" -> condition(keyword, schema);
      case "then", "else" -> besideIf(schema);
      default -> throw new UnknownSchemaException();
    };
  }

  private static ValueCheck known(Optional<ValueCheck> check) {
    return check.orElseThrow(UnknownSchemaException::new);
  }

  private ValueCheck reference(JsonNode keyword) {
    String target = keyword.asText();
    if (!target.startsWith("#/")) {
      throw new UnknownSchemaException();
    }
    return at(target.substring(1));
  }

  private static ValueCheck size(String name, int size) {
    return switch (name) {
      case "minLength" -> ScalarChecks.length(length -> length >= size);
      case "maxLength" -> ScalarChecks.length(length -> length <= size);
      case "minItems" -> MemberChecks.itemCount(count -> count >= size);
      default -> MemberChecks.itemCount(count -> count <= size);
    };
  }

  private static ValueCheck bound(JsonNode keyword, JsonNode schema, IntPredicate within) {
    // As networknt: where integer is one of several types, bounds are compared as numbers.
    boolean integers = schema.path("type").asText().equals("integer");
    return known(ScalarChecks.bound(keyword, integers, within));
  }

  private static ValueCheck not(ValueCheck check) {
    return value -> !check.accepts(value);
  }

  private ValueCheck condition(JsonNode test, JsonNode schema) {
    ValueCheck holds = compile(test);
    ValueCheck then = schema.has("then") ? compile(schema.get("then")) : ValueCheck.ANYTHING;
    ValueCheck otherwise = schema.has("else") ? compile(schema.get("else")) : ValueCheck.ANYTHING;
    return value -> holds.accepts(value) ? then.accepts(value) : otherwise.accepts(value);
  }

  /** Returns nothing to check: {@code if} does it. */
  private static ValueCheck besideIf(JsonNode schema) {
    if (!schema.has("if")) {
      throw new UnknownSchemaException();
    }
    return ValueCheck.ANYTHING;
  }

  private Map<String, ValueCheck> schemas(JsonNode keyword) {
    Map<String, ValueCheck> checks = new LinkedHashMap<>();
    members(keyword).forEach((name, schema) -> checks.put(name, compile(schema)));
    return checks;
  }

  private List<ValueCheck> schemasOf(JsonNode keyword) {
    List<JsonNode> schemas = array(keyword);
    if (schemas.isEmpty()) {
      throw new UnknownSchemaException();
    }
    return schemas.stream().map(this::compile).toList();
  }

  private static Set<String> names(JsonNode schema) {
    return schema.has("properties")
        ? Set.copyOf(members(schema.get("properties")).keySet())
        : Set.of();
  }

  private static Map<String, List<String>> lists(JsonNode keyword) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    members(keyword).forEach((name, list) -> lists.put(name, texts(list)));
    return lists;
  }

  private static List<String> texts(JsonNode keyword) {
    return array(keyword).stream()
        .map(text -> Optional.ofNullable(text.textValue()).orElseThrow(UnknownSchemaException::new))
        .toList();
  }

  private static Map<String, JsonNode> members(JsonNode keyword) {
    if (!keyword.isObject()) {
      throw new UnknownSchemaException();
    }
    Map<String, JsonNode> members = new LinkedHashMap<>();
    keyword.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  private static List<JsonNode> array(JsonNode keyword) {
    if (!keyword.isArray()) {
      throw new UnknownSchemaException();
    }
    List<JsonNode> items = new ArrayList<>();
    keyword.forEach(items::add);
    return items;
  }

  private static int number(JsonNode keyword) {
    if (!keyword.isInt() && !(keyword.isLong() && keyword.canConvertToInt())
        || keyword.intValue() < 0) {
      throw new UnknownSchemaException();
    }
    return keyword.intValue();
  }
}
