package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a request body into the form that the schema judges, with warnings for what it had to make
 * exact or leave out.
 */
final class Normaliser {
  private static final int MAX_WARNINGS = 50;
  private static final double MAX_EXACT = 9007199254740992.0;

  private final Document document;
  private final boolean judgesRelevance;
  private final List<Violation> warnings = new ArrayList<>();
  private final Map<String, JsonNode> dropped = new LinkedHashMap<>();
  private final Set<String> newer = new LinkedHashSet<>();

  /**
   * @param judgesRelevance true if fields that do not apply are dropped here
   */
  Normaliser(Document document, boolean judgesRelevance) {
    this.document = document;
    this.judgesRelevance = judgesRelevance;
  }

  List<Violation> warnings() {
    return warnings;
  }

  /** Returns what was left out because it does not apply, by its pointer. */
  Map<String, JsonNode> dropped() {
    return dropped;
  }

  /** Returns the pointers of fields of a newer edition, which are not known here. */
  Set<String> newer() {
    return newer;
  }

  JsonNode normalise(JsonNode value, NormalisationPlan plan) {
    return normalise(value, plan, "");
  }

  private JsonNode normalise(JsonNode value, NormalisationPlan plan, String pointer) {
    if (value.isObject()) {
      return normaliseObject(value, plan, pointer);
    }
    if (value.isArray() && plan.items().isPresent()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
      for (int i = 0; i < value.size(); i++) {
        array.add(normalise(value.get(i), plan.items().get(), Pointers.child(pointer, i)));
      }
      return array;
    }
    JsonNode exact = toExact(value, plan);
    if (exact != value) {
      warn(
          Rule.REQUEST_BODY_LOOSE_TYPE,
          pointer,
          plan,
          ExpectationText.of(plan.shape()),
          ValueText.value(Pointers.lastName(pointer), value),
          "send " + exact);
    }
    return exact;
  }

  /** Returns the integer that a loose form stands for; the value itself when it is not one. */
  private static JsonNode toExact(JsonNode value, NormalisationPlan plan) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (!plan.isInteger()) {
      return value;
    }
    if (value.isDouble()) {
      double number = value.doubleValue();
      boolean integral = number == Math.rint(number) && Math.abs(number) < MAX_EXACT;
      return integral ? nodes.numberNode((long) number) : value;
    }
    if (value.isTextual() && plan.shape().loose().contains("integer-string")) {
      String text = value.textValue();
      return text.length() < 19 && text.matches("-?[0-9]+")
          ? nodes.numberNode(Long.parseLong(text))
          : value;
    }
    if (value.isBoolean() && plan.shape().loose().contains("boolean")) {
      return nodes.numberNode(value.booleanValue() ? 1L : 0L);
    }
    return value;
  }

  /** Returns the object itself when nothing in it changes. */
  private JsonNode normaliseObject(JsonNode value, NormalisationPlan plan, String pointer) {
    ObjectNode changed = null;
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode given = member.getValue();
      JsonNode normal = normaliseMember(member.getKey(), given, plan, pointer);
      if (normal != given) {
        changed = changed == null ? copy(value) : changed;
        if (normal == null) {
          changed.remove(member.getKey());
        } else {
          changed.set(member.getKey(), normal);
        }
      }
    }
    JsonNode normal = changed == null ? value : changed;
    return judgesRelevance ? dropIrrelevant(normal, plan, pointer) : normal;
  }

  private static ObjectNode copy(JsonNode object) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    object.properties().forEach(member -> copy.set(member.getKey(), member.getValue()));
    return copy;
  }

  /** Returns the normal form of a member, null for one that is left out. */
  private @Nullable JsonNode normaliseMember(
      String name, JsonNode given, NormalisationPlan plan, String pointer) {
    if (given.isNull() && plan.nullAbsent()) {
      return null;
    }
    NormalisationPlan known = plan.properties().get(name);
    if (known != null) {
      boolean stays = given.isValueNode() && toExact(given, known) == given;
      return stays ? given : normalise(given, known, Pointers.child(pointer, name));
    }
    if (plan.reportsUnknown() && !plan.known().contains(name)) {
      reportUnknown(name, given, plan, pointer);
      return null;
    }
    return given;
  }

  /** Returns the object itself when all of it applies. */
  private JsonNode dropIrrelevant(JsonNode complete, NormalisationPlan plan, String pointer) {
    ObjectNode rest = null;
    for (String name : plan.properties().keySet()) {
      if (complete.has(name)
          && !Relevance.applies(plan.shape(), name, one -> scalar(complete.get(one)))) {
        String was = ValueText.value(name, complete.get(name));
        warnings.add(
            Relevance.warning(document, plan.shape(), name, pointer, scalars(complete), was));
        rest = rest == null ? copy(complete) : rest;
        dropped.put(Pointers.child(pointer, name), rest.remove(name));
      }
    }
    return rest == null ? complete : rest;
  }

  private static @Nullable Object scalar(@Nullable JsonNode value) {
    return value != null && value.isValueNode() ? PlainValues.of(value) : null;
  }

  private static Map<String, Object> scalars(JsonNode object) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      Object value = scalar(member.getValue());
      if (value != null) {
        plain.put(member.getKey(), value);
      }
    }
    return plain;
  }

  private void reportUnknown(String name, JsonNode value, NormalisationPlan plan, String pointer) {
    if (plan.newerFields().contains(name)) {
      newer.add(Pointers.child(pointer, name));
    }
    if (warnings.size() >= MAX_WARNINGS) {
      return;
    }
    String fix =
        plan.newerFields().contains(name)
            ? plan.newerHint()
            : Suggestion.nearest(name, plan.properties().keySet())
                .map(near -> "did you mean " + ExpectationText.quoted(near) + "? else leave it out")
                .orElse("leave it out; SePay ignores fields that it does not know");
    warn(
        Rule.REQUEST_BODY_UNKNOWN_FIELD,
        Pointers.child(pointer, name),
        plan,
        "no such field",
        ValueText.value(name, value),
        fix);
  }

  private void warn(
      Rule rule, String pointer, NormalisationPlan plan, String expected, String was, String fix) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(
          new Violation(
              rule,
              Severity.WARNING,
              pointer,
              document.clause(plan.shape().pointer(), plan.shape().evidence()),
              expected,
              was,
              fix));
    }
  }
}
