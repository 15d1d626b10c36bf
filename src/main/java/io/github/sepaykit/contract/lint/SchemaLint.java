package io.github.sepaykit.contract.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.NormalisationPlanReader;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Demands on the keywords of one schema among themselves. */
final class SchemaLint {
  private static final Set<String> FORMATS =
      Set.of(
          ("date-time date time duration email idn-email hostname idn-hostname ipv4 ipv6 uri"
                  + " uri-reference iri iri-reference uuid uri-template json-pointer"
                  + " relative-json-pointer regex int32 int64 float double password byte binary")
              .split(" "));
  private static final List<String> BOUNDS =
      List.of("imum", "Length", "Items", "Properties", "Contains");

  private final LintFindings lint;
  private final Place schema;
  private final JsonNode node;

  private SchemaLint(LintFindings lint, Place schema) {
    this.lint = lint;
    this.schema = schema;
    this.node = schema.node();
  }

  static void check(LintFindings lint, List<Visit> visits) {
    for (Visit visit : visits) {
      if (visit.kind() == DocumentGrammar.SCHEMA) {
        SchemaLint pass = new SchemaLint(lint, visit.place());
        pass.checkBounds();
        pass.checkEnum();
        pass.checkFormat();
        pass.checkCondition();
        pass.checkPatterns();
        if (!visit.conditional() && !visit.field().matches("allOf|anyOf|oneOf")) {
          pass.checkRequired();
        }
      }
    }
  }

  private void checkBounds() {
    for (String bound : BOUNDS) {
      JsonNode least = node.path("min" + bound);
      JsonNode most = node.path("max" + bound);
      if (least.isNumber()
          && most.isNumber()
          && least.decimalValue().compareTo(most.decimalValue()) > 0) {
        lint.add(
            LintRule.SCHEMA_BOUNDS,
            pointerTo("min" + bound),
            "min%1$s %2$s is above max%1$s %3$s; no value satisfies both"
                .formatted(bound, least, most),
            "swap them");
      }
    }
  }

  private void checkEnum() {
    JsonNode values = node.path("enum");
    if (values.isArray() && values.isEmpty()) {
      lint.add(LintRule.SCHEMA_ENUM, pointerTo("enum"), "no value is allowed", "list one at least");
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      JsonNode value = values.get(i);
      String pointer = Pointers.child(pointerTo("enum"), i);
      if (!seen.add(value)) {
        lint.add(
            LintRule.SCHEMA_ENUM, pointer, value + " stands here twice", "keep one of the two");
      } else if (!isOfType(value)) {
        lint.add(
            LintRule.SCHEMA_ENUM,
            pointer,
            value + " is not of the type " + node.get("type"),
            "leave it out, or widen the type");
      }
    }
    if (node.has("const") && !isOfType(node.get("const"))) {
      lint.add(
          LintRule.SCHEMA_ENUM,
          pointerTo("const"),
          node.get("const") + " is not of the type " + node.get("type"),
          "correct one of the two");
    }
  }

  private boolean isOfType(JsonNode value) {
    JsonNode type = node.path("type");
    if (type.isTextual()) {
      return isOfType(value, type.textValue());
    }
    boolean any = type.isEmpty();
    for (JsonNode one : type) {
      any |= isOfType(value, one.asText());
    }
    return any;
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "null" -> value.isNull();
      default -> true;
    };
  }

  private void checkFormat() {
    String format = schema.text("format");
    if (!format.isEmpty() && !FORMATS.contains(format)) {
      lint.add(
          LintRule.SCHEMA_FORMAT,
          pointerTo("format"),
          "the format \"" + format + "\" is not known, and not checked",
          Suggestion.orElse(format, FORMATS, "say it with a pattern"));
    }
  }

  private void checkCondition() {
    boolean branches = node.has("then") || node.has("else");
    if (node.has("if") != branches) {
      lint.add(
          LintRule.SCHEMA_CONDITION,
          pointerTo(branches ? node.has("then") ? "then" : "else" : "if"),
          branches ? "then and else do nothing without if" : "if does nothing without then or else",
          branches ? "add if" : "add then or else");
    }
  }

  private void checkPatterns() {
    schema
        .children("patternProperties")
        .forEach(p -> ScalarFieldLint.checkRegex(lint, p, p.name()));
  }

  /** Reports a required name that no property declares, which is a slip more often than meant. */
  private void checkRequired() {
    if (!node.path("properties").isObject()) {
      return;
    }
    NormalisationPlan plan =
        new NormalisationPlanReader(lint.document()).read(schema, Optional.empty());
    for (Place name : schema.children("required")) {
      if (!plan.properties().containsKey(name.node().asText())) {
        lint.add(
            LintRule.SCHEMA_REQUIRED,
            name.pointer(),
            "\"" + name.node().asText() + "\" is required, but no such property is declared",
            Suggestion.orElse(name.node().asText(), plan.properties().keySet(), "declare it"));
      }
    }
  }

  private String pointerTo(String keyword) {
    return Pointers.child(schema.pointer(), keyword);
  }
}
