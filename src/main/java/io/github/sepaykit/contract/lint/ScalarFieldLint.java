package io.github.sepaykit.contract.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Holds fields without objects in them against their forms: text, flags, counts, types. */
final class ScalarFieldLint {
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "boolean", "object", "array", "null");

  private ScalarFieldLint() {}

  static void check(LintFindings lint, Place place, String form) {
    JsonNode node = place.node();
    switch (form) {
      case "text" -> expect(lint, place, node.isTextual(), "text");
      case "flag" -> expect(lint, place, node.isBoolean(), "true or false");
      case "number" -> expect(lint, place, node.isNumber(), "a number");
      case "positive" ->
          expect(
              lint, place, node.isNumber() && node.decimalValue().signum() > 0, "a number above 0");
      case "count" ->
          expect(
              lint,
              place,
              node.isIntegralNumber() && node.decimalValue().signum() >= 0,
              "a whole number, 0 or more");
      case "map" -> expect(lint, place, node.isObject(), "an object");
      case "list" -> expect(lint, place, node.isArray(), "an array");
      case "texts" -> expect(lint, place, isTexts(node), "an array of texts, each once");
      case "types" -> checkTypes(lint, place);
      case "regex" -> checkRegex(lint, place);
      default -> {
        // any value
      }
    }
  }

  static void expect(LintFindings lint, Place place, boolean holds, String expected) {
    if (!holds) {
      lint.add(
          LintRule.VALUE,
          place.pointer(),
          "\"" + place.name() + "\" must be " + expected + ", was " + nameOf(place.node()),
          "write " + expected);
    }
  }

  private static boolean isTexts(JsonNode node) {
    Set<String> seen = new HashSet<>();
    boolean texts = node.isArray();
    for (JsonNode item : node) {
      texts &= item.isTextual() && seen.add(item.textValue());
    }
    return texts;
  }

  private static void checkTypes(LintFindings lint, Place place) {
    JsonNode node = place.node();
    if (!node.isTextual() && !(isTexts(node) && !node.isEmpty())) {
      expect(lint, place, false, "a type or an array of types, each once");
      return;
    }
    List<Place> types = node.isArray() ? place.children() : List.of(place);
    for (Place type : types) {
      String name = type.node().textValue();
      if (!TYPES.contains(name)) {
        lint.add(
            LintRule.SCHEMA_TYPE,
            type.pointer(),
            "there is no type \"" + name + "\"",
            Suggestion.orElse(name, TYPES, "write " + ExpectationText.or(TYPES)));
      }
    }
  }

  private static void checkRegex(LintFindings lint, Place place) {
    if (!place.node().isTextual()) {
      expect(lint, place, false, "a regular expression");
      return;
    }
    checkRegex(lint, place, place.node().textValue());
  }

  /** Checks a regular expression at a place, as value or name. */
  static void checkRegex(LintFindings lint, Place place, String text) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      lint.add(
          LintRule.SCHEMA_REGEX,
          place.pointer(),
          "the regular expression does not compile: %s%s"
              .formatted(
                  e.getDescription().toLowerCase(Locale.ROOT),
                  e.getIndex() < 0 ? "" : " at index " + e.getIndex()),
          "correct it; \\ stands before a literal bracket");
    }
  }

  static String nameOf(JsonNode node) {
    if (node.isObject() || node.isArray()) {
      return node.isObject() ? "an object" : "an array";
    }
    String text = node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
