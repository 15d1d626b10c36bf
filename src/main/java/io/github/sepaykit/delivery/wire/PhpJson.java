package io.github.sepaykit.delivery.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * JSON as PHP's {@code json_encode} prints it without options: no white space, slashes escaped,
 * everything beyond ASCII escaped by UTF-16 unit, in lower-case hex.
 */
public final class PhpJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new Decimal<>(Double.class))
                  .addSerializer(Float.class, new Decimal<>(Float.class)))
          .build();

  private PhpJson() {}

  /**
   * Prints a value; the text is ASCII.
   *
   * @param value {@code String}, whole numbers, {@code Double}, {@code Float}, {@code BigDecimal},
   *     {@code Boolean}, null, maps (printed as objects) and iterables of these
   * @throws IllegalArgumentException for a value of another class, or a number that is not finite
   */
  public static String write(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON value: " + e.getOriginalMessage(), e);
    }
  }

  /** Prints a value as {@link #write}, as bytes. */
  public static byte[] bytes(@Nullable Object value) {
    return write(value).getBytes(StandardCharsets.US_ASCII);
  }

  /** Doubles as PHP prints them, which is not Java's form. */
  private static final class Decimal<T extends Number> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;

    Decimal(Class<T> type) {
      super(type);
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(decimal(value.doubleValue()));
    }
  }

  /** Returns the shortest form; below 1e-4 and from 1e17 on with an exponent, as in PHP. */
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
