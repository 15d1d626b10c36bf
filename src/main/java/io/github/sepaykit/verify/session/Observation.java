package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.verify.BehaviourRule;
import java.util.List;
import java.util.Optional;

/**
 * Deviation of a server from a rule, with the calls that show it. Immutable.
 *
 * @param evidence the rule's own unless a clause says otherwise
 * @param clause place in the document; empty for the operation of the last call
 * @param pointer place in the exchange; empty for the whole
 * @param calls the calls that show it, in order; it showed in the last one
 */
public record Observation(
    BehaviourRule rule,
    Evidence evidence,
    Optional<String> clause,
    String pointer,
    String expected,
    String was,
    String fix,
    List<CallResult> calls) {

  public Observation(BehaviourRule rule, String expected, String was) {
    this(rule, rule.evidence(), Optional.empty(), "", expected, was, "", List.of());
  }

  public Observation at(String place) {
    return new Observation(rule, evidence, clause, place, expected, was, fix, calls);
  }

  /** Rests it on a clause of the document. */
  public Observation withClause(String place) {
    return new Observation(rule, evidence, Optional.of(place), pointer, expected, was, fix, calls);
  }

  public Observation withEvidence(Evidence value) {
    return new Observation(rule, value, clause, pointer, expected, was, fix, calls);
  }

  public Observation fix(String text) {
    return new Observation(rule, evidence, clause, pointer, expected, was, text, calls);
  }

  /** Adds the calls that show it, in order. */
  public Observation on(CallResult... results) {
    return on(List.of(results));
  }

  public Observation on(List<CallResult> results) {
    return new Observation(
        rule, evidence, clause, pointer, expected, was, fix, List.copyOf(results));
  }
}
