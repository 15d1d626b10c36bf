package io.github.sepaykit.fake;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Webhook;
import java.util.Map;
import java.util.Optional;

/**
 * A call that has passed every check of the contract.
 *
 * @param webhook the one that the path names; empty for an operation without an id
 * @param query typed, defaults filled in
 * @param body in normal form; empty object when there is none
 */
record OperationCall(
    Operation operation,
    Company company,
    Optional<Webhook> webhook,
    Map<String, Object> query,
    Map<String, Object> body) {
  Webhook theWebhook() {
    return webhook.orElseThrow(() -> new IllegalStateException(operation + " names no webhook"));
  }
}
