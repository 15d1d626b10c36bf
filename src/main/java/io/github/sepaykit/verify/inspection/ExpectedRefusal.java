package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookAction;
import java.util.List;
import java.util.Optional;

/**
 * Refusal that the contract expects of a server, with status 400.
 *
 * @param field name of the wrong field; empty for the whole body
 * @param expected description of a right value
 * @param clause place in the document
 */
record ExpectedRefusal(String field, String expected, Evidence evidence, String clause) {

  /** Returns the refusal that one of these violations asks for; empty when none does. */
  static Optional<ExpectedRefusal> of(String field, List<Violation> violations) {
    return worst(violations)
        .map(
            violation ->
                new ExpectedRefusal(
                    field,
                    violation.expected(),
                    violation.clause().evidence().orElse(Evidence.DOCUMENTED),
                    violation.clause().pointer()));
  }

  /** Returns the first error, or else the first drift. */
  static Optional<Violation> worst(List<Violation> violations) {
    return violations.stream()
        .filter(v -> v.severity() == Severity.ERROR)
        .findFirst()
        .or(() -> violations.stream().filter(v -> v.severity() == Severity.DRIFT).findFirst());
  }

  /** Returns true if a call was refused; reports one that was not refused, or not with 400. */
  boolean check(InspectionContext context, CallResult result) {
    if (result.status() == 400 || result.response().isEmpty()) {
      return true;
    }
    context.report(
        new Observation(
                result.succeeded()
                    ? BehaviourRule.VALIDATION_ACCEPTED
                    : BehaviourRule.VALIDATION_STATUS,
                "400 validation_error, because " + field + " must be " + expected,
                result.summary())
            .withEvidence(evidence)
            .withClause(clause)
            .at("/" + field)
            .fix("have the server check \"" + field + "\" and answer 400")
            .on(result));
    if (result.succeeded() && result.action() == WebhookAction.CREATE) {
      result.createdId().ifPresent(id -> context.delete(id));
    }
    return !result.succeeded();
  }
}
