package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.internal.BranchErrorFilter;
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

/** Turns failed keywords into violations: one for each fault, named by its reason. */
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
    return violations(value, use.compiled().errors(value, part.direction()));
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
    for (SchemaError error : BranchErrorFilter.keepMostSpecific(errors)) {
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
   * Returns one violation for a value of a wrong type, which breaks other rules only as a
   * consequence.
   */
  private List<Violation> onePerValue(List<Violation> violations) {
    Rule type = part.rule(ExchangePart.KeywordKind.TYPE);
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
    SchemaPath path =
        SchemaPath.walk(use.document(), use.schema(), use.outer(), error.evaluationPath());
    Optional<Violation> newer = newerEdition(error, path);
    if (newer.isPresent()) {
      return newer.get();
    }
    ExchangePart.KeywordKind kind = ExchangePart.KeywordKind.of(error.keyword());
    Optional<ConditionReason> reason = ConditionReason.of(use.document(), path, error, root);
    ViolationSubject subject = ViolationSubject.of(use, error, path, kind);
    String name = subject.name(prefix);
    ViolationText text = new ViolationText(part, kind, subject, path, error, reason);
    return new Violation(
        part.rule(kind),
        prefix + subject.pointer(),
        use.document().clause(subject.clausePointer(), path.evidence()),
        text.expected(),
        ValueText.value(name, subject.value()),
        text.fix());
  }

  /** Returns the drift for a value of a newer edition of the API, whatever keyword failed. */
  private Optional<Violation> newerEdition(SchemaError error, SchemaPath path) {
    if (part != ExchangePart.RESPONSE_BODY || error.value() == null) {
      return Optional.empty();
    }
    int depth = path.last().depth();
    for (int i = path.nodes().size() - 1; i >= 0; i--) {
      SchemaPath.PathNode node = path.nodes().get(i);
      JsonNode newer = node.place().node().path("x-newer-edition");
      if (node.depth() != depth || !newer.path("values").isArray()) {
        continue;
      }
      for (JsonNode value : newer.path("values")) {
        if (value.asText().equals(error.value().asText())
            && value.getNodeType() == error.value().getNodeType()) {
          String pointer = Pointers.child(node.place().pointer(), "x-newer-edition");
          ViolationSubject subject =
              ViolationSubject.of(use, error, path, ExchangePart.KeywordKind.of(error.keyword()));
          return Optional.of(
              new Violation(
                  Rule.RESPONSE_BODY_NEWER_EDITION,
                  Severity.DRIFT,
                  prefix + error.instance(),
                  use.document().clause(pointer, path.evidence()),
                  ExpectationText.of(subject.plan().shape()),
                  ValueText.value(subject.name(prefix), error.value()),
                  newer.path("hint").asText("a value of a newer edition of the API")));
        }
      }
    }
    return Optional.empty();
  }
}
