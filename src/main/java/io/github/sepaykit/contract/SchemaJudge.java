package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.internal.BranchErrorFilter;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
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
import java.util.Objects;
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
    Optional<Place> newer = newerEdition(error, path);
    if (newer.isPresent() && part == ExchangePart.RESPONSE_BODY) {
      return ofNewerEdition(newer.get(), error, path);
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
        newer.map(SchemaJudge::hint).orElseGet(text::fix));
  }

  private static String hint(Place newer) {
    return newer.node().path("hint").asText("a value of a newer edition of the API");
  }

  /** Returns the drift for a value of a newer edition of the API, whatever keyword failed. */
  private Violation ofNewerEdition(Place newer, SchemaError error, SchemaPath path) {
    ViolationSubject subject =
        ViolationSubject.of(use, error, path, ExchangePart.KeywordKind.of(error.keyword()));
    return new Violation(
        Rule.RESPONSE_BODY_NEWER_EDITION,
        Severity.DRIFT,
        prefix + error.instance(),
        use.document().clause(newer.pointer(), path.evidence()),
        ExpectationText.of(subject.plan().shape()),
        ValueText.value(subject.name(prefix), Objects.requireNonNull(error.value())),
        hint(newer));
  }

  /** Returns the declaration of a body's value as one of a newer edition; empty for any other. */
  private Optional<Place> newerEdition(SchemaError error, SchemaPath path) {
    if (part != ExchangePart.RESPONSE_BODY && part != ExchangePart.REQUEST_BODY
        || error.value() == null) {
      return Optional.empty();
    }
    int depth = path.last().depth();
    for (int i = path.nodes().size() - 1; i >= 0; i--) {
      SchemaPath.PathNode node = path.nodes().get(i);
      Optional<Place> newer =
          node.depth() == depth ? node.place().child("x-newer-edition") : Optional.empty();
      if (newer.isPresent() && hasValue(newer.get().node(), error.value())) {
        return newer;
      }
    }
    return Optional.empty();
  }

  private static boolean hasValue(JsonNode newer, JsonNode value) {
    for (JsonNode one : newer.path("values")) {
      if (one.asText().equals(value.asText()) && one.getNodeType() == value.getNodeType()) {
        return true;
      }
    }
    return false;
  }
}
