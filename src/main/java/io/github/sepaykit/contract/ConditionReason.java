package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaPath;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reason why a conditional rule applies: the condition of its {@code if}, {@code dependentSchemas}
 * or {@code dependentRequired}.
 *
 * @param condition the condition in words, for example {@code authen_type is "Api_Key"}
 * @param alternativeFix another change that satisfies the rule, for example {@code another
 *     "authen_type"}
 */
record ConditionReason(String condition, String alternativeFix) {

  /** Returns the reason of the innermost condition above a failed keyword. */
  static Optional<ConditionReason> of(
      Document document, SchemaPath path, SchemaError error, JsonNode root) {
    List<SchemaPath.PathNode> nodes = path.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      SchemaPath.PathNode node = nodes.get(i);
      JsonNode object = ancestor(root, error.instance(), path.last().depth() - node.depth());
      if (node.nextStep().equals("then") || node.nextStep().equals("else")) {
        Optional<ConditionReason> reason = ofCondition(document, node, object);
        if (reason.isPresent()) {
          return reason;
        }
      } else if (node.nextStep().equals("dependentSchemas") && i + 1 < nodes.size()) {
        return Optional.of(ofPresence(nodes.get(i + 1).nextStep()));
      } else if (node.nextStep().equals("dependentRequired")) {
        return ofDependency(node.place().node(), error, object);
      }
    }
    return Optional.empty();
  }

  private static JsonNode ancestor(JsonNode root, String pointer, int levels) {
    String current = pointer;
    for (int i = 0; i < levels; i++) {
      current = Pointers.parent(current);
    }
    JsonNode node = Pointers.at(root, current);
    return node == null ? root : node;
  }

  private static Optional<ConditionReason> ofCondition(
      Document document, SchemaPath.PathNode node, JsonNode object) {
    List<ConditionReason> reasons = new ArrayList<>();
    node.place()
        .child("if")
        .ifPresent(c -> collect(document, c, object, node.nextStep().equals("then"), reasons));
    if (reasons.isEmpty()) {
      String title = node.place().text("title");
      return title.isEmpty() ? Optional.empty() : Optional.of(new ConditionReason(title, ""));
    }
    boolean isThen = node.nextStep().equals("then");
    return Optional.of(
        new ConditionReason(
            String.join(
                isThen ? " and " : " or ",
                reasons.stream().map(ConditionReason::condition).toList()),
            reasons.get(0).alternativeFix()));
  }

  /**
   * Adds the reasons of a condition.
   *
   * @param isTrue true if the object meets the condition
   */
  private static void collect(
      Document document,
      Place declared,
      JsonNode object,
      boolean isTrue,
      List<ConditionReason> reasons) {
    Place condition = document.follow(declared);
    JsonNode properties = condition.node().path("properties");
    for (Place property : condition.children("properties")) {
      reasons.add(ofProperty(document.follow(property), property.name(), object, isTrue));
    }
    for (JsonNode name : condition.node().path("required")) {
      if (!properties.has(name.asText())) {
        reasons.add(isTrue ? ofPresence(name.asText()) : ofAbsence(name.asText()));
      }
    }
    condition.child("not").ifPresent(not -> collect(document, not, object, !isTrue, reasons));
    condition.children("allOf").forEach(c -> collect(document, c, object, isTrue, reasons));
  }

  private static ConditionReason ofProperty(
      Place property, String name, JsonNode object, boolean isTrue) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return ofAbsence(name);
    }
    if (isTrue) {
      return new ConditionReason(
          name + " is " + ValueText.value(name, value), "another " + ExpectationText.quoted(name));
    }
    JsonNode expected = property.node().path("const");
    String expectedText =
        expected.isMissingNode() ? "another value" : ExpectationText.json(PlainValues.of(expected));
    return new ConditionReason(
        name + " is not " + (expected.isMissingNode() ? "of the other form" : expectedText),
        ExpectationText.quoted(name) + " as " + expectedText);
  }

  private static ConditionReason ofPresence(String name) {
    return new ConditionReason(name + " is present", "no " + ExpectationText.quoted(name));
  }

  private static ConditionReason ofAbsence(String name) {
    return new ConditionReason(name + " is absent", ExpectationText.quoted(name));
  }

  private static Optional<ConditionReason> ofDependency(
      JsonNode schema, SchemaError error, JsonNode object) {
    for (var entry : schema.path("dependentRequired").properties()) {
      for (JsonNode name : entry.getValue()) {
        if (name.asText().equals(error.property()) && object.has(entry.getKey())) {
          return Optional.of(ofPresence(entry.getKey()));
        }
      }
    }
    return Optional.empty();
  }
}
