package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Json;
import io.github.sepaykit.contract.Operation;
import io.github.sepaykit.contract.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call to be made: an operation of the contract with its values. Immutable.
 *
 * @param id path parameter; empty for an operation without one
 * @param query query parameters, not yet escaped
 * @param body the body; empty for none
 * @param authorization the header's value; empty for none
 */
record Call(
    Operation operation,
    Optional<String> id,
    Map<String, String> query,
    Body body,
    Optional<String> authorization) {

  /** Builds calls of a contract's operations, with one token. */
  record Maker(Contract contract, Optional<String> authorization) {
    private Call of(String operation) {
      return new Call(
          contract.operation(operation).orElseThrow(),
          Optional.empty(),
          Map.of(),
          Body.empty(),
          authorization);
    }

    Call list(Map<String, String> query) {
      return of("listWebhooks").with(query);
    }

    Call get(long id) {
      return of("getWebhook").on(id);
    }

    Call create(Map<String, Object> body) {
      return of("createWebhook").with(Body.of(Json.of(body)));
    }

    Call createRaw(String text) {
      return of("createWebhook").with(Body.of(text));
    }

    Call update(long id, Map<String, Object> patch) {
      return of("updateWebhook").on(id).with(Body.of(Json.of(patch)));
    }

    Call delete(long id) {
      return of("deleteWebhook").on(id);
    }
  }

  private Call on(long value) {
    return new Call(operation, Optional.of(String.valueOf(value)), query, body, authorization);
  }

  private Call with(Body value) {
    return new Call(operation, id, query, value, authorization);
  }

  private Call with(Map<String, String> value) {
    return new Call(operation, id, new LinkedHashMap<>(value), body, authorization);
  }

  Request request() {
    StringBuilder target = new StringBuilder(operation.path());
    id.ifPresent(
        value -> {
          int open = target.indexOf("{");
          target.replace(open, target.indexOf("}", open) + 1, escaped(value));
        });
    String separator = "?";
    for (var parameter : query.entrySet()) {
      target.append(separator).append(escaped(parameter.getKey()));
      target.append('=').append(escaped(parameter.getValue()));
      separator = "&";
    }
    Headers.Builder headers = Headers.builder().add("Accept", "application/json");
    authorization.ifPresent(value -> headers.add("Authorization", value));
    if (!body.isEmpty()) {
      headers.add("Content-Type", "application/json");
    }
    return new Request(operation.method(), target.toString(), headers.build(), body);
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
