package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  /** Returns a text as a value of a schema's types; the text itself if no type fits. */
  public static JsonNode of(String text, Set<String> types) {
    boolean number = types.contains("number");
    if (types.contains("string")) {
      return NODES.textNode(text);
    }
    if ((number || types.contains("integer")) && INTEGER.matcher(text).matches()) {
      return integer(text);
    }
    if (number && NUMBER.matcher(text).matches()) {
      return decimal(text);
    }
    boolean flag = text.equals("true") || text.equals("false");
    return flag && types.contains("boolean")
        ? NODES.booleanNode(text.equals("true"))
        : NODES.textNode(text);
  }

  /** Returns the number or boolean that a text looks like, for a schema without a type. */
  public static JsonNode untyped(String text) {
    return of(text, Set.of("number", "boolean"));
  }

  private static JsonNode decimal(String text) {
    double value = Double.parseDouble(text);
    return Double.isInfinite(value) ? NODES.textNode(text) : NODES.numberNode(value);
  }

  /** Returns an integer of any size; the schema's bounds apply later. */
  private static JsonNode integer(String text) {
    long sign = text.startsWith("-") ? -1 : 1;
    BigInteger value =
        text.length() > MOST_DIGITS
            ? BigInteger.TEN.pow(MOST_DIGITS).multiply(BigInteger.valueOf(sign))
            : new BigInteger(text);
    return value.bitLength() < 64 ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
  }
}
