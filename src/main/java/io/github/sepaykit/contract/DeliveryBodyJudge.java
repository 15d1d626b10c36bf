package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the members of a delivery: by the schema, and what a schema cannot say. Immutable. */
final class DeliveryBodyJudge {
  private static final String ORDER = "x-order-evidence";

  private final Document document;

  DeliveryBodyJudge(Document document) {
    this.document = document;
  }

  void judge(Media media, JsonNode value, List<Violation> violations) {
    if (media.schema().isEmpty()) {
      return;
    }
    SchemaUse use = media.schema().get();
    List<Violation> found =
        new ArrayList<>(new SchemaJudge(use, ExchangePart.DELIVERY_BODY, "").judge(value));
    if (value.isObject()) {
      checkIntegers(value, use.plan(), found);
    }
    violations.addAll(BodyReader.withoutUnreadNumbers(found, violations));
    new UnknownFields(document, ExchangePart.DELIVERY_BODY, violations).find(value, use.plan());
    if (value.isObject()) {
      checkOrder(value, use, violations);
    }
  }

  /** Refuses 250000.0, an integer to JSON Schema but not to receivers in typed languages. */
  private void checkIntegers(JsonNode value, NormalisationPlan plan, List<Violation> found) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      NormalisationPlan known = plan.properties().get(member.getKey());
      if (known == null || !known.isInteger() || !member.getValue().isDouble()) {
        continue;
      }
      String pointer = Pointers.child("", member.getKey());
      if (found.stream().noneMatch(v -> v.pointer().equals(pointer))) {
        Shape shape = known.shape();
        found.add(
            new Violation(
                Rule.DELIVERY_BODY_TYPE,
                pointer,
                document.clause(shape.pointer(), shape.evidence()),
                "integer, printed without a fraction or an exponent",
                ValueText.value(member.getKey(), member.getValue()),
                "print it as digits alone"));
      }
    }
  }

  /** Returns true if the members stand in an order of {@code x-other-orders}. */
  private static boolean isInOtherOrder(JsonNode value, SchemaUse use) {
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    for (JsonNode order : use.schema().node().path("x-other-orders")) {
      List<String> other = new ArrayList<>();
      order.forEach(name -> other.add(name.asText()));
      if (other.equals(names)) {
        return true;
      }
    }
    return false;
  }

  /** Checks the order of known members, where the schema asks for that of its properties. */
  private void checkOrder(JsonNode value, SchemaUse use, List<Violation> violations) {
    Optional<Evidence> evidence = Evidence.ofTag(use.schema().node().path(ORDER).asText(""));
    if (evidence.isEmpty()) {
      return;
    }
    if (isInOtherOrder(value, use)) {
      return;
    }
    Iterator<String> declared = use.plan().properties().keySet().iterator();
    String last = "";
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String name = member.getKey();
      if (!use.plan().properties().containsKey(name)) {
        continue;
      }
      boolean found = false;
      while (declared.hasNext() && !found) {
        found = declared.next().equals(name);
      }
      if (!found) {
        violations.add(
            new Violation(
                Rule.DELIVERY_BODY_ORDER,
                Pointers.child("", name),
                document.clause(Pointers.child(use.schema().pointer(), ORDER), evidence),
                "the order " + String.join(", ", use.plan().properties().keySet()),
                ExpectationText.quoted(name) + " after " + ExpectationText.quoted(last),
                "send the members in that order"));
        return;
      }
      last = name;
    }
  }
}
