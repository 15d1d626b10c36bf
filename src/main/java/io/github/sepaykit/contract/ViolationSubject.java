package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.NormalisationPlanReader;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaPath;
import io.github.sepaykit.contract.internal.SchemaUse;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a violation: for a missing member the member, else the judged value.
 *
 * @param pointer where it stands in the judged value
 * @param plan what the schema says of it
 * @param value the value found; null when it is missing
 * @param clausePointer the clause, as near as the document has a line for
 */
record ViolationSubject(
    String pointer, NormalisationPlan plan, @Nullable JsonNode value, String clausePointer) {
  private static final NormalisationPlan UNKNOWN = NormalisationPlanReader.ofAnyValue();

  static ViolationSubject of(
      SchemaUse use, SchemaError error, SchemaPath path, ExchangePart.KeywordKind kind) {
    NormalisationPlan plan = planAt(use.plan(), error.instance());
    String clause = path.keyword().pointer();
    if (kind == ExchangePart.KeywordKind.REQUIRED && error.property() != null) {
      return new ViolationSubject(
          Pointers.child(error.instance(), error.property()),
          plan.properties().getOrDefault(error.property(), UNKNOWN),
          null,
          item(path.keyword(), error));
    }
    if (error.keyword().equals("not")) {
      JsonNode names = path.keyword().node().path("required");
      JsonNode value = error.value();
      if (names.size() == 1 && value != null && value.has(names.get(0).asText())) {
        String name = names.get(0).asText();
        return new ViolationSubject(
            Pointers.child(error.instance(), name), UNKNOWN, value.get(name), clause);
      }
    }
    if (error.property() != null && error.keyword().endsWith("Properties")) {
      JsonNode member = error.value() == null ? null : error.value().get(error.property());
      return new ViolationSubject(
          Pointers.child(error.instance(), error.property()), UNKNOWN, member, clause);
    }
    return new ViolationSubject(error.instance(), plan, error.value(), clause);
  }

  /** Returns the place of the missing name in the list of required names. */
  private static String item(Place names, SchemaError error) {
    for (Place entry : names.children()) {
      JsonNode value = error.value();
      if (entry.node().isArray() && value != null && value.has(entry.name())) {
        String found = item(entry, error);
        if (!found.equals(entry.pointer())) {
          return found;
        }
      } else if (entry.node().asText().equals(error.property())) {
        return entry.pointer();
      }
    }
    return names.pointer();
  }

  static NormalisationPlan planAt(NormalisationPlan root, String pointer) {
    NormalisationPlan at = root;
    for (String step : Pointers.steps(pointer)) {
      NormalisationPlan next = at.properties().get(step);
      at = next == null ? at.items().orElse(UNKNOWN) : next;
    }
    return at;
  }

  String name(String prefix) {
    return Pointers.lastName(prefix + pointer);
  }
}
