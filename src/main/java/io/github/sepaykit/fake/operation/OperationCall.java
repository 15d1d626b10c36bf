package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.state.Company;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Call that has passed every check of the contract.
 *
 * @param target what the id of the path leads to; null for an operation without an id
 * @param query typed, defaults filled in
 * @param body in normal form; empty object when there is none
 */
record OperationCall(
    Operation operation,
    Company company,
    @Nullable Object target,
    Map<String, Object> query,
    Map<String, Object> body) {
  /**
   * Returns what the id of the path leads to.
   *
   * @throws IllegalStateException for an operation without an id
   */
  <T> T target(Class<T> type) {
    if (target == null) {
      throw new IllegalStateException(operation + " names no " + type.getSimpleName());
    }
    return type.cast(target);
  }
}
