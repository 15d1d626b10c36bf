package io.github.sepaykit.exam.sample;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * A transaction as a {@link SampleReceiver} reads it.
 *
 * @param code empty when there is none
 * @param fields all that was sent; in a form, numbers are numbers too
 */
record Payment(long id, boolean incoming, long amount, String code, ObjectNode fields) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** A body that is no delivery. */
  static final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  String text(String name) {
    return fields.path(name).asText("");
  }

  boolean isNull(String name) {
    return fields.path(name).isNull();
  }

  static Payment read(Ask ask) {
    return of(ask.isForm() ? form(ask.body()) : json(ask.body()), Payment::whole);
  }

  static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UnreadableException();
    }
  }

  /** A form, of any boundary: a line that begins with two hyphens parts its fields. */
  static ObjectNode form(byte[] body) {
    ObjectNode fields = JSON.createObjectNode();
    String text = new String(body, StandardCharsets.UTF_8);
    String delimiter = "\r\n" + text.substring(0, Math.max(0, text.indexOf("\r\n")));
    if (delimiter.length() < 5 || !text.stripTrailing().endsWith(delimiter.strip() + "--")) {
      throw new UnreadableException();
    }
    for (String part : ("\r\n" + text).split(Pattern.quote(delimiter))) {
      int value = part.indexOf("\r\n\r\n");
      if (value >= 0) {
        String name = part.substring(0, value).replaceFirst("(?s).*[; ]name=\"([^\"]*)\".*", "$1");
        fields.put(name, part.substring(value + 4));
      }
    }
    return withNumbers(fields);
  }

  /** Makes numbers of the fields that are some, in a form of texts. */
  static ObjectNode withNumbers(ObjectNode fields) {
    for (String number : List.of("id", "transferAmount", "accumulated")) {
      String digits = fields.path(number).asText();
      if (digits.matches("[0-9]{1,18}")) {
        fields.put(number, Long.parseLong(digits));
      }
    }
    return fields;
  }

  /**
   * @param numbers makes a number of a field, or throws that it is none
   */
  static Payment of(JsonNode json, ToLongFunction<JsonNode> numbers) {
    if (!(json instanceof ObjectNode fields) || !json.path("transferType").isTextual()) {
      throw new UnreadableException();
    }
    return new Payment(
        numbers.applyAsLong(json.path("id")),
        json.path("transferType").asText().equals("in"),
        numbers.applyAsLong(json.path("transferAmount")),
        json.path("code").asText(""),
        fields);
  }

  /** Only what is a whole number is one. */
  static long whole(JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new UnreadableException();
    }
    return value.longValue();
  }
}
