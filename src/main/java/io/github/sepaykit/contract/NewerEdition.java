package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.NormalisationPlan;
import io.github.sepaykit.contract.internal.Pointers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Advice about fields that a newer edition of the API takes in another way beside fields of its
 * own: {@code beside} of a property's {@code x-newer-edition}.
 */
final class NewerEdition {
  private static final Set<Rule> RULES =
      Set.of(
          Rule.REQUEST_BODY_REQUIRED, Rule.REQUEST_BODY_RANGE, Rule.REQUEST_BODY_IRRELEVANT_FIELD);

  private NewerEdition() {}

  /**
   * Returns violations of a request with the newer edition as the fix, where that is the reason.
   *
   * @param plan of the whole body
   * @param newer pointers of the newer edition's fields that the body has
   */
  static List<Violation> advise(
      Document document, NormalisationPlan plan, Set<String> newer, List<Violation> violations) {
    if (newer.isEmpty()) {
      return List.copyOf(violations);
    }
    return violations.stream()
        .map(
            violation ->
                RULES.contains(violation.rule())
                    ? hint(document, plan, newer, violation)
                        .map(violation::withFix)
                        .orElse(violation)
                    : violation)
        .toList();
  }

  private static Optional<String> hint(
      Document document, NormalisationPlan plan, Set<String> newer, Violation violation) {
    String parent = Pointers.parent(violation.pointer());
    String property = ViolationSubject.planAt(plan, violation.pointer()).shape().pointer();
    return document
        .at(Pointers.child(property, "x-newer-edition"))
        .filter(
            place ->
                has(
                    place.node().path("beside"),
                    name -> newer.contains(Pointers.child(parent, name))))
        .map(place -> place.text("hint"));
  }

  private static boolean has(JsonNode names, Predicate<String> isSent) {
    for (JsonNode name : names) {
      if (isSent.test(name.asText())) {
        return true;
      }
    }
    return false;
  }
}
