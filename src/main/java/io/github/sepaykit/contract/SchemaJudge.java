package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaPath;
import io.github.sepaykit.contract.internal.SchemaUse;
import io.github.sepaykit.contract.internal.ValueText;
import io.github.sepaykit.contract.lint.ExampleJudge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns failed keywords into violations: one for each fault, named by its cause. */
final class SchemaJudge {
  private static final int MAX_VIOLATIONS = 100;

  private final SchemaUse use;
  private final ExchangePart part;
  private final String prefix;

  /**
   * @param prefix what stands before each pointer: nothing for a body, a slash and the name for a
   *     parameter or header
   */
  SchemaJudge(SchemaUse use, ExchangePart part, String prefix) {
    this.use = use;
    this.part = part;
    this.prefix = prefix;
  }

  List<Violation> judge(JsonNode value) {
    return violations(value, use.judge().errors(value, part.direction()));
  }

  /** Returns the faults of an example as a response's body with them would be judged. */
  static List<ExampleJudge.Fault> exampleFaults(
      SchemaUse use, Place value, List<SchemaError> errors) {
    return new SchemaJudge(use, ExchangePart.RESPONSE_BODY, "")
        .violations(value.node(), errors).stream()
            .map(v -> new ExampleJudge.Fault(v.pointer(), v.expected(), v.was()))
            .toList();
  }

  private List<Violation> violations(JsonNode value, List<SchemaError> errors) {
    if (errors.isEmpty()) {
      return List.of();
    }
    Map<String, Violation> found = new LinkedHashMap<>();
    for (SchemaError error : BranchErrorFilter.narrow(errors)) {
      Violation violation = violation(error, value);
      found.merge(
          violation.rule().id() + " " + violation.pointer(), violation, SchemaJudge::heavier);
      if (found.size() >= MAX_VIOLATIONS) {
        break;
      }
    }
    return onePerValue(new ArrayList<>(found.values()));
  }

  private static Violation heavier(Violation a, Violation b) {
    return b.severity() == Severity.ERROR && a.severity() != Severity.ERROR ? b : a;
  }

  /**
   * A value of a wrong type breaks its other rules too; that is one fault, not several, and weighs
   * what its type weighs: where only the type is a guess, the rest says nothing of another type.
   */
  private List<Violation> onePerValue(List<Violation> violations) {
    Rule type = part.rule(ExchangePart.Sort.TYPE);
    Set<String> wrongTypes = new HashSet<>();
    violations.stream().filter(v -> v.rule() == type).forEach(v -> wrongTypes.add(v.pointer()));
    if (wrongTypes.isEmpty() || part == ExchangePart.PATH) {
      return violations;
    }
    return violations.stream()
        .filter(v -> v.rule() == type || !wrongTypes.contains(v.pointer()))
        .toList();
  }

  private Violation violation(SchemaError error, JsonNode root) {
    SchemaPath trail =
        SchemaPath.walk(use.document(), use.schema(), use.outer(), error.evaluationPath());
    Optional<Violation> newer = newerEdition(error, trail);
    if (newer.isPresent()) {
      return newer.get();
    }
    ExchangePart.Sort sort = ExchangePart.Sort.of(error.keyword());
    Optional<ConditionReason> cause = ConditionReason.of(use.document(), trail, error, root);
    ViolationSubject subject = ViolationSubject.of(use, error, trail, sort);
    String name = subject.name(prefix);
    ViolationText account = new ViolationText(part, sort, subject, trail, error, cause);
    return new Violation(
        part.rule(sort),
        prefix + subject.pointer(),
        use.document().clause(subject.clausePointer(), trail.evidence()),
        account.expected(),
        ValueText.value(name, subject.value()),
        account.fix());
  }

  /** A value of a newer edition of the API is drift, whatever keyword it fails. */
  private Optional<Violation> newerEdition(SchemaError error, SchemaPath trail) {
    if (part != ExchangePart.RESPONSE_BODY || error.value() == null) {
      return Optional.empty();
    }
    int depth = trail.last().depth();
    for (int i = trail.stops().size() - 1; i >= 0; i--) {
      SchemaPath.Stop stop = trail.stops().get(i);
      JsonNode newer = stop.place().node().path("x-newer-edition");
      if (stop.depth() != depth || !newer.path("values").isArray()) {
        continue;
      }
      for (JsonNode value : newer.path("values")) {
        if (value.asText().equals(error.value().asText())
            && value.getNodeType() == error.value().getNodeType()) {
          String pointer = Pointers.child(stop.place().pointer(), "x-newer-edition");
          ViolationSubject subject =
              ViolationSubject.of(use, error, trail, ExchangePart.Sort.of(error.keyword()));
          return Optional.of(
              new Violation(
                  Rule.RESPONSE_BODY_NEWER_EDITION,
                  Severity.DRIFT,
                  prefix + error.instance(),
                  use.document().clause(pointer, trail.evidence()),
                  ExpectationText.of(subject.plan().shape()),
                  ValueText.value(subject.name(prefix), error.value()),
                  newer.path("hint").asText("a value of a newer edition of the API")));
        }
      }
    }
    return Optional.empty();
  }
}
