package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Violation;
import java.util.List;

/**
 * Refusal of a request.
 *
 * @param status the HTTP status to answer
 * @param message for the body; names every offending field of a 400
 * @param reasons at least one
 */
public record Refusal(int status, String message, List<Violation> reasons) {
  public Refusal {
    reasons = List.copyOf(reasons);
  }

  public static Refusal of(int status, String message, Violation reason) {
    return new Refusal(status, message, List.of(reason));
  }
}
