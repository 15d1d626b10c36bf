package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Violation;
import java.util.List;

/**
 * Why a request is not carried out.
 *
 * @param status the HTTP status to answer
 * @param message for the body; names every offending field of a 400
 * @param reasons at least one
 */
record Refusal(int status, String message, List<Violation> reasons) {
  Refusal {
    reasons = List.copyOf(reasons);
  }

  static Refusal of(int status, String message, Violation reason) {
    return new Refusal(status, message, List.of(reason));
  }
}
