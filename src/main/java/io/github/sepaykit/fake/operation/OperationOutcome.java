package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Json;
import java.util.List;
import java.util.Map;

/** Outcome of an operation. */
sealed interface OperationOutcome {
  /**
   * Carried out.
   *
   * @param body the JSON body
   * @param isSound true if the answer is known to keep the contract
   * @param warnings found on the way
   */
  record Done(int status, Body body, boolean isSound, List<Violation> warnings)
      implements OperationOutcome {
    /**
     * @param body in plain Java form
     */
    static Done of(int status, Map<String, Object> body) {
      return new Done(status, Body.of(Json.of(body)), false, List.of());
    }

    static Done sound(int status, Body body) {
      return new Done(status, body, true, List.of());
    }
  }

  /** Not carried out; nothing was changed. */
  record Refused(Refusal refusal) implements OperationOutcome {}
}
