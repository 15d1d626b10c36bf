package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Plain scalars by the YAML 1.2 core schema: {@code yes} and {@code 2026-01-01} stay text. */
final class YamlScalar {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
  private static final int LONGEST_NUMBER = 200;

  private YamlScalar() {}

  static JsonNode of(String text) {
    switch (text) {
      case "", "~", "null", "Null", "NULL":
        return NODES.nullNode();
      case "true", "True", "TRUE":
        return NODES.booleanNode(true);
      case "false", "False", "FALSE":
        return NODES.booleanNode(false);
      default:
        return text.length() > LONGEST_NUMBER ? NODES.textNode(text) : numberOrText(text);
    }
  }

  private static JsonNode numberOrText(String text) {
    if (DECIMAL.matcher(text).matches()) {
      return integer(new BigInteger(text));
    }
    if (OCTAL.matcher(text).matches()) {
      return integer(new BigInteger(text.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return integer(new BigInteger(text.substring(2), 16));
    }
    if (FLOAT.matcher(text).matches()) {
      return decimal(new BigDecimal(text));
    }
    return NODES.textNode(text);
  }

  static JsonNode integer(BigInteger value) {
    return value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
  }

  private static JsonNode decimal(BigDecimal value) {
    double narrowed = value.doubleValue();
    return Double.isInfinite(narrowed) ? NODES.numberNode(value) : NODES.numberNode(narrowed);
  }
}
