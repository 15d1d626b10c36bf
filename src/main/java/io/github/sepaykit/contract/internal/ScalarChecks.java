package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.UriFormat;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import com.networknt.schema.regex.RegularExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Checks of the keywords that look at one value without members, each as networknt carries it out.
 * Empty for what is left to networknt.
 */
final class ScalarChecks {
  /** Formats that say nothing about a value that networknt would look at. */
  private static final Set<String> SILENT_FORMATS = Set.of("int32", "int64", "float", "double");

  private ScalarChecks() {}

  /** Returns the check of {@code type}. */
  static Optional<ValueCheck> type(JsonNode keyword) {
    List<ValueCheck> types = new ArrayList<>();
    for (JsonNode name : keyword.isArray() ? keyword : List.of(keyword)) {
      switch (name.asText()) {
        case "object" -> types.add(JsonNode::isObject);
        case "array" -> types.add(JsonNode::isArray);
        case "string" -> types.add(JsonNode::isTextual);
        case "boolean" -> types.add(JsonNode::isBoolean);
        case "null" -> types.add(JsonNode::isNull);
        case "number" -> types.add(ScalarChecks::isNumber);
        case "integer" -> types.add(ScalarChecks::isInteger);
        default -> {
          return Optional.empty();
        }
      }
    }
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            types.size() == 1 ? types.get(0) : ValueCheck.some(types, 1, Integer.MAX_VALUE));
  }

  private static boolean isNumber(JsonNode value) {
    return value.isIntegralNumber() || isFinite(value);
  }

  private static boolean isInteger(JsonNode value) {
    return value.isIntegralNumber() || isFinite(value) && value.canConvertToExactIntegral();
  }

  private static boolean isFinite(JsonNode value) {
    return value.isNumber() && (value.isBigDecimal() || Double.isFinite(value.doubleValue()));
  }

  /** Returns the check of {@code const}, or of each value of {@code enum}. */
  static Optional<ValueCheck> equal(List<JsonNode> values) {
    if (values.stream().allMatch(JsonNode::isTextual)) {
      Set<String> texts = values.stream().map(JsonNode::textValue).collect(Collectors.toSet());
      return Optional.of(value -> value.isTextual() && texts.contains(value.textValue()));
    }
    List<ValueCheck> each = new ArrayList<>();
    for (JsonNode value : values) {
      if (value.isContainerNode()) {
        return Optional.empty();
      }
      each.add(value.isNumber() ? equal(value.decimalValue()) : value::equals);
    }
    return Optional.of(
        each.size() == 1 ? each.get(0) : ValueCheck.some(each, 1, Integer.MAX_VALUE));
  }

  private static ValueCheck equal(BigDecimal number) {
    long near = number.longValue();
    boolean isLong = number.compareTo(BigDecimal.valueOf(near)) == 0;
    return value ->
        value.isLong()
            ? isLong && value.longValue() == near
            : isNumber(value) && value.decimalValue().compareTo(number) == 0;
  }

  /** Returns the check of {@code pattern}. */
  static Optional<ValueCheck> pattern(JsonNode keyword) {
    if (!keyword.isTextual()) {
      return Optional.empty();
    }
    RegularExpression expression =
        JDKRegularExpressionFactory.getInstance().getRegularExpression(keyword.textValue());
    return Optional.of(value -> !value.isTextual() || expression.matches(value.textValue()));
  }

  /** Returns the check of {@code format}. */
  static Optional<ValueCheck> format(JsonNode keyword) {
    if (SILENT_FORMATS.contains(keyword.asText())) {
      return Optional.of(ValueCheck.ANYTHING);
    }
    if (!keyword.asText().equals("uri")) {
      return Optional.empty();
    }
    Format uri = new UriFormat();
    return Optional.of(value -> !value.isTextual() || uri.matches(null, value.textValue()));
  }

  /**
   * Returns the check of {@code minLength} or {@code maxLength}.
   *
   * @param within true for a length in code points that is allowed
   */
  static ValueCheck length(IntPredicate within) {
    return value ->
        !value.isTextual()
            || within.test(value.textValue().codePointCount(0, value.textValue().length()));
  }

  /**
   * Returns the check of a bound.
   *
   * @param integers true where {@code integer} is the type: a value is compared as a {@code long}
   * @param within true for a sign of value less bound that is allowed
   */
  static Optional<ValueCheck> bound(JsonNode bound, boolean integers, IntPredicate within) {
    if (!bound.isNumber()) {
      return Optional.empty();
    }
    BigDecimal exact = bound.decimalValue();
    if (!integers || !bound.isInt() && !bound.isLong()) {
      return Optional.of(
          value -> !isNumber(value) || within.test(value.decimalValue().compareTo(exact)));
    }
    long number = bound.longValue();
    return Optional.of(
        value ->
            !isNumber(value)
                || within.test(
                    value.isBigInteger()
                        ? value.decimalValue().compareTo(exact)
                        : Long.compare(value.asLong(), number)));
  }
}
