package io.github.sepaykit.contract.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Suggestion;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence tags of a document, and the other extensions that this kit reads. */
final class EvidenceLint {
  private static final List<String> TAGS = Stream.of(Evidence.values()).map(Evidence::tag).toList();
  private static final List<String> LOOSE = List.of("integer-string", "boolean");
  private static final List<String> RESOURCES = List.of("bank-account", "virtual-account");

  private final LintFindings lint;
  private final boolean required;

  private EvidenceLint(LintFindings lint) {
    this.lint = lint;
    this.required = lint.document().root().node().path("x-evidence-required").asBoolean(false);
  }

  static void check(LintFindings lint, List<Visit> visits) {
    EvidenceLint pass = new EvidenceLint(lint);
    for (Visit visit : visits) {
      Place place = visit.place();
      pass.checkTag(place, "x-evidence");
      pass.checkTag(place, "x-default-evidence");
      pass.checkTag(place, "x-order-evidence");
      if (visit.kind() == DocumentGrammar.SCHEMA) {
        pass.checkExtensions(visit);
      }
      if (pass.required) {
        pass.reportMissing(visit);
      }
    }
  }

  private void checkTag(Place place, String name) {
    place.child(name).ifPresent(tag -> checkValue(tag, TAGS, LintRule.EVIDENCE_UNKNOWN));
  }

  private void checkValue(Place place, List<String> allowed, LintRule rule) {
    String value = place.node().asText();
    if (!place.node().isTextual() || !allowed.contains(value)) {
      lint.add(
          rule,
          place.pointer(),
          "\"" + place.name() + "\" cannot be " + ScalarFieldLint.nameOf(place.node()),
          Suggestion.orElse(value, allowed, "write " + ExpectationText.or(allowed)));
    }
  }

  private void checkExtensions(Visit visit) {
    Place schema = visit.place();
    schema.child("x-null").ifPresent(p -> checkValue(p, List.of("absent"), LintRule.EXTENSION));
    schema.child("x-references").ifPresent(p -> checkValue(p, RESOURCES, LintRule.EXTENSION));
    schema.children("x-loose").forEach(p -> checkValue(p, LOOSE, LintRule.EXTENSION));
    schema.child("x-relevant-when").ifPresent(when -> checkRelevance(schema, when));
  }

  /** Checks that each condition names a sibling of the property and lists values. */
  private void checkRelevance(Place property, Place when) {
    String siblings = Pointers.parent(property.pointer());
    JsonNode known =
        lint.document().at(siblings).map(Place::node).orElse(lint.document().root().node());
    for (Place condition : when.children()) {
      boolean sibling = siblings.endsWith("/properties") && known.has(condition.name());
      if (!sibling || !condition.node().isArray() || condition.node().isEmpty()) {
        lint.add(
            LintRule.EXTENSION,
            condition.pointer(),
            sibling
                ? "\"x-relevant-when\" needs a list of values of \"" + condition.name() + "\""
                : "\"x-relevant-when\" speaks of \"%s\", which is no property beside this one"
                    .formatted(condition.name()),
            sibling ? "write an array" : "name a sibling");
      }
    }
  }

  private void reportMissing(Visit visit) {
    nameIfTagNeeded(visit)
        .filter(what -> !isTagged(visit.place()))
        .ifPresent(
            what ->
                lint.add(
                    LintRule.EVIDENCE_MISSING,
                    visit.place().pointer(),
                    what + " has no evidence, and the document asks for it",
                    "add x-evidence: " + ExpectationText.or(TAGS)));
  }

  /** Returns the name of an object that must have its own tag; empty for any other. */
  private static Optional<String> nameIfTagNeeded(Visit visit) {
    return switch (visit.kind()) {
      case OPERATION, PARAMETER, HEADER, RESPONSE, REQUEST_BODY, MEDIA_TYPE ->
          Optional.of(DocumentWalk.describe(visit.kind()));
      case SCHEMA -> nameOfSchema(visit);
      default -> Optional.empty();
    };
  }

  private static Optional<String> nameOfSchema(Visit visit) {
    JsonNode node = visit.place().node();
    if (node.has("if") || node.has("dependentRequired") || node.has("dependentSchemas")) {
      return Optional.of("a rule");
    }
    boolean property = visit.field().equals("properties") && !visit.conditional();
    if (visit.field().equals("allOf") && !node.has("$ref") && !visit.conditional()) {
      return Optional.of("a rule");
    }
    return property ? Optional.of("a property") : Optional.empty();
  }

  /** Returns true if the place, or the target of its reference, has a tag. */
  private boolean isTagged(Place place) {
    return place.node().has("x-evidence")
        || place.node().has("$ref") && lint.document().follow(place).node().has("x-evidence");
  }
}
