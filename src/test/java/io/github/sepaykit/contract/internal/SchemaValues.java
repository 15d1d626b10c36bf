package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Random values near a schema: most members as it wants them, some beside it by a little. */
final class SchemaValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_DEPTH = 8;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\n",
          "x",
          "Cửa hàng",
          "😀",
          "😀😀",
          "\u00a0",
          "\u2003",
          "https://shop.example.com/hook?x=[1]",
          "https://shop.example.com/hook",
          "HTTP://a",
          "http://",
          "https://a b",
          "https://cửa.vn/",
          "https://a\u007f",
          "https://[::1]:8080/x",
          "http:x",
          "//a/b",
          "mailto:a@b",
          "2026-02-28",
          "2026-02-28 23:59:59",
          "2026-02-28 24:00:00",
          "2026-02-28 23:59:59\n",
          "0",
          "1",
          "-1",
          "01",
          "9223372036854775807",
          "9223372036854775808",
          "12345678901234567890",
          "1.0",
          "true",
          "sha256=" + "0af9".repeat(16),
          "sha256=" + "0AF9".repeat(16),
          "non_2xx_status_code");

  private final JsonNode document;
  private final Random random;
  private boolean exact;

  SchemaValues(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  /** Returns a value for the schema at a pointer. */
  JsonNode at(String pointer) {
    JsonNode schema = Pointers.at(document, pointer);
    exact = random.nextInt(3) != 0;
    return value(List.of(schema == null ? NODES.objectNode() : schema), 0);
  }

  /** Returns true now and then, where the value may break the schema. */
  private boolean errs(int oneOf) {
    return !exact && random.nextInt(oneOf) == 0;
  }

  private JsonNode value(List<JsonNode> schemas, int depth) {
    if (errs(20) || depth > MOST_DEPTH) {
      return anything(depth);
    }
    List<JsonNode> facets = new ArrayList<>();
    schemas.forEach(schema -> flatten(schema, facets, 0));
    List<JsonNode> constants = new ArrayList<>();
    for (JsonNode facet : facets) {
      facet.path("enum").forEach(constants::add);
      if (facet.has("const")) {
        constants.add(facet.get("const"));
      }
    }
    if (!constants.isEmpty() && !errs(8)) {
      return asRead(constants.get(random.nextInt(constants.size())));
    }
    return switch (type(facets)) {
      case "object" -> object(facets, depth);
      case "array" -> array(facets, depth);
      case "integer", "number" -> number(facets);
      case "boolean" -> NODES.booleanNode(random.nextBoolean());
      case "string" -> NODES.textNode(text(facets));
      default -> anything(depth);
    };
  }

  private void flatten(JsonNode schema, List<JsonNode> facets, int hops) {
    if (!schema.isObject() || hops > MOST_DEPTH) {
      return;
    }
    facets.add(schema);
    if (schema.has("$ref")) {
      JsonNode target = Pointers.at(document, schema.get("$ref").asText().substring(1));
      if (target != null) {
        flatten(target, facets, hops + 1);
      }
    }
    for (String one : List.of("if", "then", "else", "not")) {
      flatten(schema.path(one), facets, hops + 1);
    }
    for (String several : List.of("allOf", "anyOf", "oneOf")) {
      schema.path(several).forEach(part -> flatten(part, facets, hops + 1));
    }
  }

  private String type(List<JsonNode> facets) {
    List<String> types = new ArrayList<>();
    for (JsonNode facet : facets) {
      JsonNode type = facet.path("type");
      if (type.isTextual()) {
        types.add(type.asText());
      }
      type.forEach(one -> types.add(one.asText()));
      if (facet.has("properties") || facet.has("required") || facet.has("dependentRequired")) {
        types.add("object");
      }
      if (facet.has("items")) {
        types.add("array");
      }
    }
    return types.isEmpty() ? "" : types.get(random.nextInt(types.size()));
  }

  private ObjectNode object(List<JsonNode> facets, int depth) {
    Map<String, List<JsonNode>> members = new LinkedHashMap<>();
    for (JsonNode facet : facets) {
      facet
          .path("properties")
          .properties()
          .forEach(
              member ->
                  members
                      .computeIfAbsent(member.getKey(), name -> new ArrayList<>())
                      .add(member.getValue()));
      facet
          .path("required")
          .forEach(name -> members.computeIfAbsent(name.asText(), key -> new ArrayList<>()));
    }
    ObjectNode object = NODES.objectNode();
    int left = exact || random.nextBoolean() ? 40 : 4;
    members.forEach(
        (name, schemas) -> {
          if (random.nextInt(left) != 0) {
            object.set(name, value(schemas, depth + 1));
          }
        });
    if (random.nextInt(8) == 0) {
      object.set(TEXTS.get(random.nextInt(TEXTS.size())), anything(depth + 1));
    }
    return object;
  }

  private ArrayNode array(List<JsonNode> facets, int depth) {
    List<JsonNode> items =
        facets.stream().filter(facet -> facet.has("items")).map(f -> f.get("items")).toList();
    ArrayNode array = NODES.arrayNode();
    for (int count = random.nextInt(4); count > 0; count--) {
      array.add(value(items, depth + 1));
    }
    return array;
  }

  private JsonNode number(List<JsonNode> facets) {
    List<BigDecimal> near = new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.ONE));
    for (JsonNode facet : facets) {
      for (String bound : List.of("minimum", "maximum")) {
        if (facet.has(bound)) {
          near.add(facet.get(bound).decimalValue());
        }
      }
    }
    BigDecimal number = near.get(random.nextInt(near.size()));
    if (errs(2) || random.nextInt(4) == 0) {
      number = number.add(BigDecimal.valueOf(random.nextInt(7) - 3));
    }
    return switch (exact ? 9 : random.nextInt(20)) {
      case 0 -> NODES.numberNode(number.doubleValue());
      case 1 -> NODES.numberNode(number.doubleValue() + 0.5);
      case 2 -> NODES.numberNode(number.toBigInteger());
      case 3 -> NODES.numberNode(number.intValue());
      case 4 -> odd();
      default -> NODES.numberNode(number.longValue());
    };
  }

  private String text(List<JsonNode> facets) {
    List<String> patterns =
        facets.stream().filter(f -> f.has("pattern")).map(f -> f.get("pattern").asText()).toList();
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    for (int tries = 0; tries < 200 && !errs(20); tries++) {
      String tried = text;
      if (patterns.stream().allMatch(pattern -> Pattern.compile(pattern).matcher(tried).find())) {
        break;
      }
      text = TEXTS.get(random.nextInt(TEXTS.size()));
    }
    return errs(20) ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
  }

  private JsonNode odd() {
    List<Double> odd = List.of(-0.0, 1e300, -1e300, 1e-300, 9.3e18, 0.1);
    return NODES.numberNode(odd.get(random.nextInt(odd.size())));
  }

  private JsonNode anything(int depth) {
    return switch (random.nextInt(depth > MOST_DEPTH ? 6 : 8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode((long) random.nextInt(5) - 1);
      case 3 -> NODES.numberNode(new BigInteger(random.nextInt(80) + 1, random));
      case 4 -> odd();
      case 5 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      case 6 -> NODES.arrayNode().add(anything(depth + 4));
      default ->
          NODES.objectNode().set(TEXTS.get(random.nextInt(TEXTS.size())), anything(depth + 4));
    };
  }

  /** Returns a value as a body would have it: with numbers of 64 bits, or sometimes others. */
  private JsonNode asRead(JsonNode value) {
    if (!value.isNumber()) {
      return value;
    }
    return switch (exact ? 9 : random.nextInt(8)) {
      case 0 -> NODES.numberNode(value.doubleValue());
      case 1 -> NODES.numberNode(value.decimalValue().setScale(2));
      case 2 -> NODES.textNode(value.asText());
      default -> NODES.numberNode(value.longValue());
    };
  }
}
