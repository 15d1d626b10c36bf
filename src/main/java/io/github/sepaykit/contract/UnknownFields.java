package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.ValueText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports fields in a response or a delivery that the contract does not know: drift, once for each
 * field.
 */
final class UnknownFields {
  private static final int MAX_REPORTED = 50;

  private final Document document;
  private final List<Violation> violations;
  private final boolean delivery;
  private final Set<String> reported = new HashSet<>(0);
  private final Deque<Object> path = new ArrayDeque<>();

  UnknownFields(Document document, ExchangePart part, List<Violation> violations) {
    this.document = document;
    this.violations = violations;
    this.delivery = part == ExchangePart.DELIVERY_BODY;
  }

  void find(JsonNode value, NormalisationPlan plan) {
    if (value.isArray()) {
      if (plan.items().isPresent()) {
        for (int i = 0; i < value.size(); i++) {
          path.addLast(i);
          find(value.get(i), plan.items().get());
          path.removeLast();
        }
      }
    } else if (value.isObject() && !plan.properties().isEmpty()) {
      value.properties().forEach(member -> findInMember(member, plan));
    }
  }

  private void findInMember(Map.Entry<String, JsonNode> member, NormalisationPlan plan) {
    NormalisationPlan known = plan.properties().get(member.getKey());
    if (known != null) {
      if (member.getValue().isContainerNode()) {
        path.addLast(member.getKey());
        find(member.getValue(), known);
        path.removeLast();
      }
    } else if (plan.reportsUnknown() && !plan.known().contains(member.getKey())) {
      report(member.getKey(), member.getValue(), plan);
    }
  }

  private void report(String name, JsonNode value, NormalisationPlan plan) {
    if (reported.size() >= MAX_REPORTED || !reported.add(plan.shape().pointer() + " " + name)) {
      return;
    }
    StringBuilder pointer = new StringBuilder();
    path.forEach(step -> pointer.append('/').append(Pointers.escape(String.valueOf(step))));
    boolean newer = plan.newerFields().contains(name);
    String clause = plan.shape().pointer();
    violations.add(
        new Violation(
            delivery
                ? Rule.DELIVERY_BODY_UNKNOWN_FIELD
                : newer ? Rule.RESPONSE_BODY_NEWER_EDITION : Rule.RESPONSE_BODY_UNKNOWN_FIELD,
            Severity.DRIFT,
            Pointers.child(pointer.toString(), name),
            document.clause(newer ? clause + "/x-newer-edition" : clause, plan.shape().evidence()),
            "no such field",
            ValueText.value(name, value),
            newer
                ? plan.newerHint()
                : "nothing breaks; tell the contract of it when SePay really sends it"));
  }
}
