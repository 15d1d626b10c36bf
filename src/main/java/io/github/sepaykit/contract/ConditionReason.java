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
 * Reason for which a conditional rule applies: the condition of an {@code if}, of {@code
 * dependentSchemas} or {@code dependentRequired}.
 *
 * @param because for example {@code authen_type is "Api_Key"}
 * @param alternativeFix another change that satisfies the rule, for example {@code another
 *     "authen_type"}
 */
record ConditionReason(String because, String alternativeFix) {

  /** Returns the reason of the innermost condition above a failed keyword. */
  static Optional<ConditionReason> of(
      Document document, SchemaPath path, SchemaError error, JsonNode root) {
    List<SchemaPath.Stop> stops = path.stops();
    for (int i = stops.size() - 1; i >= 0; i--) {
      SchemaPath.Stop stop = stops.get(i);
      JsonNode object = ancestor(root, error.instance(), path.last().depth() - stop.depth());
      if (stop.step().equals("then") || stop.step().equals("else")) {
        Optional<ConditionReason> reason = ofCondition(document, stop, object);
        if (reason.isPresent()) {
          return reason;
        }
      } else if (stop.step().equals("dependentSchemas") && i + 1 < stops.size()) {
        return Optional.of(present(stops.get(i + 1).step()));
      } else if (stop.step().equals("dependentRequired")) {
        return ofDependency(stop.place().node(), error, object);
      }
    }
    return Optional.empty();
  }

  private static JsonNode ancestor(JsonNode root, String pointer, int levels) {
    String at = pointer;
    for (int i = 0; i < levels; i++) {
      at = Pointers.parent(at);
    }
    JsonNode node = Pointers.at(root, at);
    return node == null ? root : node;
  }

  private static Optional<ConditionReason> ofCondition(
      Document document, SchemaPath.Stop stop, JsonNode object) {
    List<ConditionReason> reasons = new ArrayList<>();
    stop.place()
        .child("if")
        .ifPresent(c -> collect(document, c, object, stop.step().equals("then"), reasons));
    if (reasons.isEmpty()) {
      String title = stop.place().text("title");
      return title.isEmpty() ? Optional.empty() : Optional.of(new ConditionReason(title, ""));
    }
    boolean all = stop.step().equals("then");
    return Optional.of(
        new ConditionReason(
            String.join(
                all ? " and " : " or ", reasons.stream().map(ConditionReason::because).toList()),
            reasons.get(0).alternativeFix()));
  }

  private static void collect(
      Document document,
      Place declared,
      JsonNode object,
      boolean holds,
      List<ConditionReason> reasons) {
    Place condition = document.follow(declared);
    JsonNode properties = condition.node().path("properties");
    for (Place property : condition.children("properties")) {
      reasons.add(ofProperty(document.follow(property), property.name(), object, holds));
    }
    for (JsonNode name : condition.node().path("required")) {
      if (!properties.has(name.asText())) {
        reasons.add(holds ? present(name.asText()) : absent(name.asText()));
      }
    }
    condition.child("not").ifPresent(not -> collect(document, not, object, !holds, reasons));
    condition.children("allOf").forEach(c -> collect(document, c, object, holds, reasons));
  }

  private static ConditionReason ofProperty(
      Place property, String name, JsonNode object, boolean holds) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return absent(name);
    }
    if (holds) {
      return new ConditionReason(
          name + " is " + ValueText.value(name, value), "another " + ExpectationText.quoted(name));
    }
    JsonNode expected = property.node().path("const");
    String wanted =
        expected.isMissingNode() ? "another value" : ExpectationText.json(PlainValues.of(expected));
    return new ConditionReason(
        name + " is not " + (expected.isMissingNode() ? "of the other form" : wanted),
        ExpectationText.quoted(name) + " as " + wanted);
  }

  private static ConditionReason present(String name) {
    return new ConditionReason(name + " is present", "no " + ExpectationText.quoted(name));
  }

  private static ConditionReason absent(String name) {
    return new ConditionReason(name + " is absent", ExpectationText.quoted(name));
  }

  private static Optional<ConditionReason> ofDependency(
      JsonNode holder, SchemaError error, JsonNode object) {
    for (var entry : holder.path("dependentRequired").properties()) {
      for (JsonNode name : entry.getValue()) {
        if (name.asText().equals(error.property()) && object.has(entry.getKey())) {
          return Optional.of(present(entry.getKey()));
        }
      }
    }
    return Optional.empty();
  }
}
