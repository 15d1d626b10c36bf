package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.SchemaCompiler;
import io.github.sepaykit.contract.internal.SchemaCompiler.Direction;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles every schema, and holds examples and defaults against their own. */
final class ExampleLint {
  private final LintFindings lint;
  private final SchemaCompiler engine;
  private final ExampleJudge examples;

  private ExampleLint(LintFindings lint, ExampleJudge examples) {
    this.lint = lint;
    this.examples = examples;
    this.engine = new SchemaCompiler(lint.document().root().node());
  }

  /** Runs only on a document that is sound so far: a broken schema judges nothing. */
  static void check(LintFindings lint, List<Visit> visits, ExampleJudge examples) {
    ExampleLint pass = new ExampleLint(lint, examples);
    for (Visit visit : visits) {
      Place place = visit.place();
      switch (visit.kind()) {
        case SCHEMA -> {
          pass.checkSchema(visit);
          if (!visit.conditional()) {
            place.child("default").ifPresent(v -> pass.judge(place, v, LintRule.DEFAULT));
          }
          place.children("examples").forEach(v -> pass.judge(place, v, LintRule.EXAMPLE));
          place.child("example").ifPresent(v -> pass.judge(place, v, LintRule.EXAMPLE));
        }
        case PARAMETER, HEADER, MEDIA_TYPE -> pass.judgeExamples(visit);
        default -> {
          // holds no example
        }
      }
    }
  }

  private void judgeExamples(Visit visit) {
    Optional<Place> schema = visit.place().child("schema");
    if (visit.isReference() || schema.isEmpty()) {
      return;
    }
    List<Place> values = new ArrayList<>();
    visit.place().child("example").ifPresent(values::add);
    for (Place example : visit.place().children("examples")) {
      lint.document().follow(example).child("value").ifPresent(values::add);
    }
    values.forEach(value -> judge(schema.get(), value, LintRule.EXAMPLE));
  }

  private void checkSchema(Visit visit) {
    if (visit.field().matches("if|then|else|not")) {
      return;
    }
    try {
      engine.compile(visit.place().pointer());
    } catch (IllegalArgumentException e) {
      lint.add(
          LintRule.SCHEMA,
          visit.place().pointer(),
          "the schema cannot be compiled: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          "correct the schema");
    }
  }

  private void judge(Place schema, Place value, LintRule rule) {
    if (value.node().path("$ref").isTextual()) {
      return;
    }
    SchemaUse use = new SchemaUse(lint.document(), engine, schema, Optional.empty());
    List<SchemaError> errors;
    try {
      errors = use.compiled().errors(value.node(), Direction.EITHER);
    } catch (IllegalArgumentException e) {
      return;
    }
    String noun = rule == LintRule.DEFAULT ? "default" : "example";
    for (ExampleJudge.Fault fault : examples.describe(use, value, errors)) {
      String pointer = value.pointer() + fault.pointer();
      lint.add(
          rule,
          lint.document().at(pointer).isPresent() ? pointer : value.pointer(),
          "the %s%s breaks its schema: expected %s, was %s"
              .formatted(
                  noun,
                  fault.pointer().isEmpty() ? "" : " at " + fault.pointer(),
                  fault.expected(),
                  fault.was()),
          "correct the " + noun + ", or the schema");
    }
  }
}
