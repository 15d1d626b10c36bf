package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Violations that make a request a 400, and the text of the 400. */
@SpecRef("#/components/responses/BadRequest")
public final class Validation {
  private Validation() {}

  /** Returns the violations that refuse a request: errors and drift, when strict warnings too. */
  public static List<Violation> blocking(List<Violation> violations, boolean strict) {
    return violations.stream().filter(v -> strict || v.severity() != Severity.WARNING).toList();
  }

  /** Returns a 400 whose message names every offending field. */
  public static Refusal refusal(List<Violation> broken) {
    String message =
        broken.stream().map(Validation::describe).distinct().collect(Collectors.joining("; "));
    return new Refusal(400, message, broken);
  }

  /** Returns the reasons as text for a call of the kit's own, with the fix of each. */
  public static String explain(List<Violation> broken) {
    return broken.stream()
        .map(v -> v.fix().isEmpty() ? describe(v) : describe(v) + "; fix: " + v.fix())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String describe(Violation violation) {
    String field =
        violation.pointer().isEmpty()
            ? ""
            : violation.pointer().substring(1).replace('/', '.') + ": ";
    String trouble =
        switch (violation.rule()) {
          case REQUEST_BODY_REQUIRED, REQUEST_QUERY_REQUIRED ->
              "is required (" + violation.expected() + ")";
          case REQUEST_BODY_UNKNOWN_FIELD -> "is not a known field";
          case REQUEST_BODY_IRRELEVANT_FIELD ->
              "does not apply here" + violation.expected().replaceFirst("^absent", "");
          default -> "must be " + violation.expected() + ", was " + violation.was();
        };
    return violation.pointer().isEmpty() && violation.rule() != Rule.REQUEST_BODY_REQUIRED
        ? "The request body: expected " + violation.expected() + ", was: " + violation.was()
        : field + trouble;
  }
}
