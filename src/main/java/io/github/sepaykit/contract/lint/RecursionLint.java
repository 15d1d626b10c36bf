package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Schemas that apply themselves to the very value they judge, which no value survives. One that
 * contains itself further down, as a tree does, is fine.
 */
final class RecursionLint {
  private static final List<String> ALONE = List.of("$ref", "not", "if", "then", "else");
  private static final List<String> SEVERAL =
      List.of("allOf", "anyOf", "oneOf", "dependentSchemas");
  private static final int MAX_DEPTH = 400;

  private final LintFindings lint;
  private final Set<String> sound = new HashSet<>();
  private final Set<String> open = new HashSet<>();

  private RecursionLint(LintFindings lint) {
    this.lint = lint;
  }

  static void check(LintFindings lint, List<Visit> visits) {
    RecursionLint pass = new RecursionLint(lint);
    for (Visit visit : visits) {
      if (visit.kind() == DocumentGrammar.SCHEMA) {
        pass.walk(visit.place());
      }
    }
  }

  private void walk(Place schema) {
    if (sound.contains(schema.pointer())) {
      return;
    }
    open.add(schema.pointer());
    for (Place next : applied(schema)) {
      if (open.contains(next.pointer()) || open.size() > MAX_DEPTH) {
        report(schema);
      } else {
        walk(next);
      }
    }
    open.remove(schema.pointer());
    sound.add(schema.pointer());
  }

  private void report(Place schema) {
    if (!lint.hasWithin(schema.pointer())) {
      lint.add(
          LintRule.SCHEMA_LOOP,
          schema.pointer(),
          "the schema applies itself to the same value, or goes through too many others",
          "break the circle; only a member or an item may have the schema of the whole");
    }
  }

  /** Returns the schemas that judge the same value as this one. */
  private List<Place> applied(Place schema) {
    List<Place> applied = new ArrayList<>();
    for (String keyword : ALONE) {
      schema
          .child(keyword)
          .flatMap(
              place ->
                  keyword.equals("$ref")
                      ? lint.document().target(place.node().asText(""))
                      : Optional.of(place))
          .ifPresent(applied::add);
    }
    for (String keyword : SEVERAL) {
      applied.addAll(schema.children(keyword));
    }
    return applied;
  }
}
