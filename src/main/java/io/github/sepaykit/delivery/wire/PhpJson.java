package io.github.sepaykit.delivery.wire;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON as PHP's {@code json_encode} prints it without options: no white space, slashes escaped,
 * everything beyond ASCII escaped by UTF-16 unit, in lower-case hex.
 */
public final class PhpJson {
  private PhpJson() {}

  /**
   * Prints a value; the text is ASCII.
   *
   * @param value {@code String}, whole numbers, {@code Double}, {@code Float}, {@code BigDecimal},
   *     {@code Boolean}, null, maps (printed as objects) and iterables of these
   * @throws IllegalArgumentException for a value of another class, or a number that is not finite
   */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    print(value, out);
    return out.toString();
  }

  /** As {@link #write}, as bytes. */
  public static byte[] bytes(@Nullable Object value) {
    return write(value).getBytes(StandardCharsets.US_ASCII);
  }

  private static void print(@Nullable Object value, StringBuilder out) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof CharSequence text) {
      text(text, out);
    } else if (value instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      list('{', '}', entries, out, entry -> member(entry, out));
    } else if (value instanceof Iterable<?> items) {
      list('[', ']', items.iterator(), out, item -> print(item, out));
    } else {
      out.append(number(value));
    }
  }

  private static <T> void list(
      char open, char close, Iterator<T> items, StringBuilder out, Consumer<T> print) {
    out.append(open);
    while (items.hasNext()) {
      print.accept(items.next());
      if (items.hasNext()) {
        out.append(',');
      }
    }
    out.append(close);
  }

  private static void member(Map.Entry<?, ?> entry, StringBuilder out) {
    text(String.valueOf(entry.getKey()), out);
    out.append(':');
    print(entry.getValue(), out);
  }

  private static void text(CharSequence text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '/' -> out.append("\\/");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c > 0x7f) {
            out.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              out.append(Character.forDigit(c >> shift & 0xf, 16));
            }
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static String number(Object value) {
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      return value.toString();
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double || value instanceof Float) {
      return decimal(((Number) value).doubleValue());
    }
    throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
  }

  /** Shortest form; with an exponent below 1e-4 and from 1e17 on, as PHP has it. */
  private static String decimal(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("no JSON number: " + value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal exact = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
    String digits = exact.unscaledValue().abs().toString();
    int exponent = digits.length() - exact.scale() - 1;
    if (exponent >= -4 && exponent < 17) {
      return exact.toPlainString();
    }
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + "."
        + (digits.length() == 1 ? "0" : digits.substring(1))
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
