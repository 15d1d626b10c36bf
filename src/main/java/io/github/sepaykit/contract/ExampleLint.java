package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.DocumentWalk.Visit;
import io.github.sepaykit.contract.internal.Document.Place;
import io.github.sepaykit.contract.internal.SchemaEngine;
import io.github.sepaykit.contract.internal.SchemaEngine.Direction;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles every schema, and holds examples and defaults against their own. */
final class ExampleLint {
  private final LintFindings lint;
  private final SchemaEngine engine;

  private ExampleLint(LintFindings lint) {
    this.lint = lint;
    this.engine = new SchemaEngine(lint.document().root().node());
  }

  /** Runs only on a document that is sound so far: a broken schema judges nothing. */
  static void check(LintFindings lint, List<Visit> visits) {
    ExampleLint pass = new ExampleLint(lint);
    for (Visit visit : visits) {
      Place place = visit.place();
      switch (visit.kind()) {
        case SCHEMA -> {
          pass.compile(visit);
          if (place.node().has("default") && !visit.conditional()) {
            place.child("default").ifPresent(v -> pass.judge(place, v, LintRule.DEFAULT));
          }
          place
              .child("examples")
              .ifPresent(
                  all -> all.children().forEach(v -> pass.judge(place, v, LintRule.EXAMPLE)));
          place.child("example").ifPresent(v -> pass.judge(place, v, LintRule.EXAMPLE));
        }
        case PARAMETER, HEADER, MEDIA_TYPE -> pass.examples(visit);
        default -> {
          // holds no example
        }
      }
    }
  }

  private void examples(Visit visit) {
    Optional<Place> schema = visit.place().child("schema");
    if (visit.isReference() || schema.isEmpty()) {
      return;
    }
    List<Place> values = new ArrayList<>();
    visit.place().child("example").ifPresent(values::add);
    for (Place example : visit.place().child("examples").map(Place::children).orElse(List.of())) {
      lint.document().follow(example).child("value").ifPresent(values::add);
    }
    values.forEach(value -> judge(schema.get(), value, LintRule.EXAMPLE));
  }

  private void compile(Visit visit) {
    boolean declared = !visit.field().matches("if|then|else|not");
    if (!declared) {
      return;
    }
    try {
      engine.judge(visit.place().pointer());
    } catch (IllegalArgumentException e) {
      lint.add(
          LintRule.SCHEMA,
          visit.place().pointer(),
          "the schema cannot be compiled: " + firstLine(e.getMessage()),
          "correct the schema");
    }
  }

  private static String firstLine(String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  private void judge(Place schema, Place value, LintRule rule) {
    if (isReferenceWithin(value.node())) {
      return;
    }
    SchemaUse use = new SchemaUse(lint.document(), engine, schema, Optional.empty());
    List<SchemaError> errors;
    try {
      errors = use.judge().errors(value.node(), Direction.EITHER);
    } catch (IllegalArgumentException e) {
      return;
    }
    if (!errors.isEmpty()) {
      for (Violation violation :
          new SchemaJudge(use, ExchangePart.RESPONSE_BODY, "").tell(value.node(), errors)) {
        boolean known = lint.document().at(value.pointer() + violation.pointer()).isPresent();
        lint.add(
            rule,
            known ? value.pointer() + violation.pointer() : value.pointer(),
            (rule == LintRule.DEFAULT ? "the default" : "the example")
                + (violation.pointer().isEmpty() ? "" : " at " + violation.pointer())
                + " breaks its schema: expected "
                + violation.expected()
                + ", was "
                + violation.was(),
            "correct the "
                + (rule == LintRule.DEFAULT ? "default" : "example")
                + ", or the schema");
      }
    }
  }

  private static boolean isReferenceWithin(JsonNode value) {
    return value.isObject() && value.path("$ref").isTextual();
  }
}
