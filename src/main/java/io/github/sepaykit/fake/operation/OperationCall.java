package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.User;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Call that has passed every check of the contract.
 *
 * @param userId the user behind the token
 * @param target what the id of the path leads to; null for an operation without an id
 * @param request the request as judged
 */
record OperationCall(
    Operation operation,
    Company company,
    long userId,
    @Nullable Object target,
    CheckedRequest request) {
  /** Returns the query, typed, defaults filled in. */
  Map<String, Object> query() {
    return request.query();
  }

  /** Returns the body in normal form; an empty object when there is none. */
  Map<String, Object> body() {
    return request.body().orElse(Map.of());
  }

  /**
   * Returns the user behind the token.
   *
   * @throws IllegalStateException when the company has lost the user meanwhile
   */
  User user() {
    return company
        .user(userId)
        .orElseThrow(() -> new IllegalStateException("the company has no user " + userId));
  }

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
