package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between Jackson trees and plain Java values. */
public final class PlainValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
              .streamWriteConstraints(
                  StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
              .build());

  private PlainValues() {}

  /** Returns maps, lists, text, {@code Long}, {@code Double}, {@code Boolean}; null for null. */
  public static @Nullable Object of(JsonNode node) {
    if (node.isObject()) {
      return map(node);
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(node.size());
      node.forEach(item -> list.add(of(item)));
      return list;
    }
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isBigInteger()) {
      return node.bigIntegerValue();
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber() ? node.doubleValue() : null;
  }

  public static Map<String, Object> map(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(e -> map.put(e.getKey(), of(e.getValue())));
    return map;
  }

  public static JsonNode toNode(@Nullable Object plain) {
    if (plain == null) {
      return NODES.nullNode();
    }
    if (plain instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, value) -> object.set(name(key), toNode(value)));
      return object;
    }
    if (plain instanceof Iterable<?> items) {
      ArrayNode array = NODES.arrayNode();
      items.forEach(item -> array.add(toNode(item)));
      return array;
    }
    if (plain instanceof CharSequence text) {
      return NODES.textNode(text.toString());
    }
    if (plain instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    if (plain instanceof Number number) {
      return number(number);
    }
    throw new IllegalArgumentException("no JSON value: " + plain.getClass().getName());
  }

  private static String name(@Nullable Object key) {
    if (key instanceof CharSequence text) {
      return text.toString();
    }
    throw new IllegalArgumentException("a key of a JSON object must be text, got " + key);
  }

  private static JsonNode number(Number number) {
    if (number instanceof Long || number instanceof Integer) {
      return NODES.numberNode(number.longValue());
    }
    if (number instanceof Double || number instanceof Float) {
      return finite(number.doubleValue());
    }
    if (number instanceof BigDecimal decimal) {
      finite(decimal.doubleValue());
      return NODES.numberNode(decimal);
    }
    BigInteger integer = new BigInteger(number.toString());
    if (integer.bitLength() > 63) {
      throw new IllegalArgumentException("an integer beyond 64 bits: " + number);
    }
    return NODES.numberNode(integer.longValue());
  }

  private static JsonNode finite(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("no JSON number: " + value);
    }
    return NODES.numberNode(value);
  }

  /** Returns a value as {@link #print} prints it. */
  public static String text(JsonNode node) {
    if (node.isTextual() && isPlain(node.textValue())) {
      return '"' + node.textValue() + '"';
    }
    return node.isIntegralNumber() || node.isBoolean() || node.isNull()
        ? node.asText()
        : new String(print(node), StandardCharsets.UTF_8);
  }

  /** Returns true if nothing in a text is escaped in JSON. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** Returns a value in UTF-8 without white space. */
  public static byte[] print(JsonNode node) {
    CostlyWork.PRINT.count();
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException halfSurrogate) {
      return printEscaped(node);
    }
  }

  private static byte[] printEscaped(JsonNode node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.setHighestNonEscapedChar(127);
      MAPPER.writeTree(json, node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
