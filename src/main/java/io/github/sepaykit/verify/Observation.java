package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that a server did and should not have done, with the calls that show it. Immutable.
 *
 * @param rule what was broken
 * @param evidence how well that is known; the rule's own unless a clause says otherwise
 * @param clause place in the document; empty for the operation of the last call
 * @param pointer where in the exchange; empty for the whole
 * @param calls the calls that show it, in order; the last one is where it showed
 */
record Observation(
    BehaviourRule rule,
    Evidence evidence,
    Optional<String> clause,
    String pointer,
    String expected,
    String was,
    String fix,
    List<CallResult> calls) {

  Observation(BehaviourRule rule, String expected, String was) {
    this(rule, rule.evidence(), Optional.empty(), "", expected, was, "", List.of());
  }

  Observation at(String place) {
    return new Observation(rule, evidence, clause, place, expected, was, fix, calls);
  }

  /** Rests on a clause of the document, with its evidence. */
  Observation by(Clause place) {
    return new Observation(
        rule,
        place.evidence().orElse(evidence),
        Optional.of(place.pointer()),
        pointer,
        expected,
        was,
        fix,
        calls);
  }

  Observation known(Evidence how) {
    return new Observation(rule, how, clause, pointer, expected, was, fix, calls);
  }

  Observation fix(String text) {
    return new Observation(rule, evidence, clause, pointer, expected, was, text, calls);
  }

  /** Shown by these calls, in order. */
  Observation on(CallResult... seen) {
    return on(List.of(seen));
  }

  Observation on(List<CallResult> seen) {
    return new Observation(
        rule, evidence, clause, pointer, expected, was, fix, new ArrayList<>(seen));
  }

  Finding finding(ServerSession session, String check) {
    CallResult last = calls.get(calls.size() - 1);
    String place =
        clause.orElseGet(
            () -> session.contract().operation(last.operation()).orElseThrow().clause().pointer());
    Severity severity = evidence.severity();
    return new Finding(
        rule.id(),
        severity,
        last.operation(),
        pointer,
        Optional.of(session.contract().clause(place, evidence)),
        expected,
        was,
        fix,
        Set.of(check),
        calls.stream().map(CallResult::number).toList(),
        calls.stream().map(session::curl).collect(Collectors.joining("\n")),
        1,
        Optional.empty());
  }
}
