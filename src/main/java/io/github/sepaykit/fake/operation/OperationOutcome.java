package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Violation;
import java.util.List;
import java.util.Map;

/** Outcome of an operation. */
sealed interface OperationOutcome {
  /**
   * Carried out.
   *
   * @param body the JSON body in plain Java form
   * @param warnings found on the way
   */
  record Done(int status, Map<String, Object> body, List<Violation> warnings)
      implements OperationOutcome {
    static Done of(int status, Map<String, Object> body) {
      return new Done(status, body, List.of());
    }
  }

  /** Not carried out; nothing was changed. */
  record Refused(Refusal refusal) implements OperationOutcome {}
}
