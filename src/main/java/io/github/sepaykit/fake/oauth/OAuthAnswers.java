package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.fake.operation.KitAnswer;
import io.github.sepaykit.oauth.OAuthRefusal;
import java.util.List;
import java.util.Optional;

/** Maker of the authorization server's answers, refusals with their clause. Thread-safe. */
final class OAuthAnswers {
  private final Contract contract;

  OAuthAnswers(Contract contract) {
    this.contract = contract;
  }

  static KitAnswer of(Response response) {
    return new KitAnswer(response, false, List.of());
  }

  /**
   * @param operation id of the operation that refuses
   */
  KitAnswer refused(Response response, OAuthRefusal refusal, String operation) {
    String pointer = refusal.parameter().isEmpty() ? "" : "/" + refusal.parameter();
    return new KitAnswer(
        response,
        false,
        List.of(
            violation(
                refusal.rule(),
                pointer,
                operation,
                refusal.expected(),
                refusal.was(),
                refusal.fix())));
  }

  /**
   * @param operation id; one that the contract does not have leads to its paths
   */
  Violation violation(
      Rule rule, String pointer, String operation, String expected, String was, String fix) {
    return new Violation(
        rule, Severity.WARNING, pointer, clause(operation, pointer), expected, was, fix);
  }

  /** Returns the clause of the parameter or the field at a pointer; else that of the operation. */
  private Clause clause(String id, String pointer) {
    Optional<Operation> operation = contract.operation(id);
    Optional<Shape> shape = operation.flatMap(declared -> shape(declared, pointer));
    return shape
        .map(found -> contract.clause(found.pointer(), found.evidence().orElse(Evidence.DECIDED)))
        .or(() -> operation.map(Operation::clause))
        .orElseGet(() -> contract.clause("/paths", Evidence.DECIDED));
  }

  private static Optional<Shape> shape(Operation operation, String pointer) {
    String name = pointer.isEmpty() ? "" : pointer.substring(1);
    return Optional.ofNullable(operation.query().get(name))
        .or(
            () ->
                operation
                    .requestBody()
                    .flatMap(body -> Optional.ofNullable(body.properties().get(name))));
  }
}
