package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a JSON document and notes where everything stands. */
public final class JsonSource {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(YamlSource.MAX_DEPTH).build())
          .build();

  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final List<Source.Problem> problems = new ArrayList<>();

  private JsonSource() {}

  public static Source read(String text) {
    return new JsonSource().readAll(text);
  }

  private Source readAll(String text) {
    JsonNode root = JsonNodeFactory.instance.nullNode();
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        syntax(new Position(1, 1), "the document is empty");
      } else {
        positions.put("", position(parser.currentTokenLocation()));
        root = value(parser, "");
        if (parser.nextToken() != null) {
          syntax(position(parser.currentTokenLocation()), "more text after the document's end");
        }
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      syntax(at == null ? new Position(1, 1) : position(at), reason(e.getOriginalMessage()));
    } catch (IOException e) {
      syntax(new Position(1, 1), String.valueOf(e.getMessage()));
    }
    return new Source(root, positions, problems);
  }

  private JsonNode value(JsonParser parser, String pointer) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser, pointer);
      case START_ARRAY -> array(parser, pointer);
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT -> YamlScalar.integer(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      default -> nodes.nullNode();
    };
  }

  private JsonNode decimal(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      syntax(position(parser.currentTokenLocation()), "a number beyond double precision");
      return JsonNodeFactory.instance.nullNode();
    }
    return JsonNodeFactory.instance.numberNode(value);
  }

  private ObjectNode object(JsonParser parser, String pointer) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String child = Pointers.child(pointer, name);
      Position at = position(parser.currentTokenLocation());
      parser.nextToken();
      if (object.has(name)) {
        problems.add(Source.Problem.duplicateKey(at, child, name, positions.get(child)));
        parser.skipChildren();
        continue;
      }
      positions.put(child, at);
      object.set(name, value(parser, child));
    }
    return object;
  }

  private ArrayNode array(JsonParser parser, String pointer) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String child = Pointers.child(pointer, array.size());
      positions.put(child, position(parser.currentTokenLocation()));
      array.add(value(parser, child));
    }
    return array;
  }

  /** Returns Jackson's reason without details of Jackson. */
  private static String reason(String message) {
    return message.replaceAll(" ?\\(start marker at .*", "").replaceAll(",? from `[^`]*`", "");
  }

  private void syntax(Position position, String message) {
    problems.add(new Source.Problem(Source.Kind.SYNTAX, position, "", message));
  }

  private static Position position(JsonLocation location) {
    return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
