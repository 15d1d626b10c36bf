package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Severity;
import java.util.Locale;

/**
 * One difference between an exchange and the contract.
 *
 * @param rule the stable id of what was broken
 * @param severity how much it weighs, by the evidence of the clause
 * @param pointer where in the part of the exchange that the rule names: a JSON Pointer into the
 *     body, or the name of a parameter or header behind a slash; empty for the part as a whole
 * @param clause where in the document
 * @param expected what the contract says, in words
 * @param was what was found; secrets masked, long values cut
 * @param fix what to do about it
 */
public record Violation(
    Rule rule,
    Severity severity,
    String pointer,
    Clause clause,
    String expected,
    String was,
    String fix) {

  /** A violation that weighs what the evidence of its clause says. */
  Violation(Rule rule, String pointer, Clause clause, String expected, String was, String fix) {
    this(rule, clause.severity(), pointer, clause, expected, was, fix);
  }

  Violation withWas(String text) {
    return new Violation(rule, severity, pointer, clause, expected, text, fix);
  }

  Violation withFix(String text) {
    return new Violation(rule, severity, pointer, clause, expected, was, text);
  }

  /** This violation as it is printed: rule, place, expected, was, contract and fix, a line each. */
  public String render() {
    String weight =
        severity == Severity.ERROR ? "" : " (" + severity.name().toLowerCase(Locale.ROOT) + ")";
    String place = pointer.isEmpty() ? "" : " at " + pointer;
    return """
        %s%s%s
          expected: %s
          was:      %s
          contract: %s
          fix:      %s"""
        .formatted(rule.id(), place, weight, expected, was, clause, fix);
  }

  @Override
  public String toString() {
    return render();
  }
}
