package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sepaykit.contract.document.Shape;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/** The JSON value that a text from a URL or a header stands for, by the schema's type. */
public final class TextCoercion {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,4})?");
  private static final int MOST_DIGITS = 40;

  private TextCoercion() {}

  /** The value; the text itself when it has not the form of the type. */
  public static JsonNode of(String text, Shape shape) {
    Set<String> types = shape.types();
    if (types.contains("string")) {
      return NODES.textNode(text);
    }
    if ((types.contains("integer") || types.contains("number"))
        && INTEGER.matcher(text).matches()) {
      return integer(text);
    }
    if (types.contains("number") && NUMBER.matcher(text).matches()) {
      return decimal(text);
    }
    if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
      return NODES.booleanNode(text.equals("true"));
    }
    return NODES.textNode(text);
  }

  /** The number or boolean that the text looks like, for a schema that names no type. */
  public static JsonNode untyped(String text) {
    if (text.equals("true") || text.equals("false")) {
      return NODES.booleanNode(text.equals("true"));
    }
    if (INTEGER.matcher(text).matches()) {
      return integer(text);
    }
    return NUMBER.matcher(text).matches() ? decimal(text) : NODES.textNode(text);
  }

  private static JsonNode decimal(String text) {
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? NODES.textNode(text) : NODES.numberNode(value);
  }

  /** An integer of any size: the schema's bounds decide if it fits. */
  private static JsonNode integer(String text) {
    BigInteger value =
        text.length() > MOST_DIGITS
            ? BigInteger.TEN.pow(MOST_DIGITS).multiply(BigInteger.valueOf(sign(text)))
            : new BigInteger(text);
    return value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
  }

  private static long sign(String text) {
    return text.startsWith("-") ? -1 : 1;
  }
}
