package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiPredicate;

/** Reader of the wanted members of a JSON value, so that the rest takes no memory. */
final class PartialJson {
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  private final JsonParser parser;
  private final BiPredicate<String, ObjectNode> filter;
  private final ObjectNode root = NODES.objectNode();

  private PartialJson(JsonParser parser, BiPredicate<String, ObjectNode> filter) {
    this.parser = parser;
    this.filter = filter;
  }

  /** Wants the members of these paths, and all below them. */
  static BiPredicate<String, ObjectNode> below(Set<String> paths) {
    return (path, soFar) ->
        paths.stream()
            .anyMatch(p -> p.equals(path) || p.startsWith(path + ".") || path.startsWith(p + "."));
  }

  /**
   * Reads the object whose opening brace was just read.
   *
   * @param filter true for a member to read, by its path (names from the value down, joined by
   *     dots, arrays left out) and the value as far as it was read
   */
  static ObjectNode read(JsonParser parser, BiPredicate<String, ObjectNode> filter)
      throws IOException {
    PartialJson partial = new PartialJson(parser, filter);
    partial.object(partial.root, "");
    return partial.root;
  }

  private void object(ObjectNode into, String path) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String below = path.isEmpty() ? name : path + "." + name;
      JsonToken value = parser.nextToken();
      if (!filter.test(below, root)) {
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        object(into.putObject(name), below);
      } else if (value == JsonToken.START_ARRAY) {
        array(into.putArray(name), below);
      } else {
        into.set(name, scalar(value));
      }
    }
  }

  private void array(ArrayNode into, String path) throws IOException {
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (t == JsonToken.START_OBJECT) {
        object(into.addObject(), path);
      } else if (t == JsonToken.START_ARRAY) {
        array(into.addArray(), path);
      } else {
        into.add(scalar(t));
      }
    }
  }

  private JsonNode scalar(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      default -> NODES.textNode(parser.getText());
    };
  }
}
