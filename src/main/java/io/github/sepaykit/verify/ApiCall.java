package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
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
record ApiCall(
    Operation operation,
    Optional<String> id,
    Map<String, String> query,
    Body body,
    Optional<String> authorization) {

  /** Builds calls of a contract's operations, with one token. */
  record Maker(Contract contract, Optional<String> authorization) {
    private ApiCall of(String operation) {
      return new ApiCall(
          contract.operation(operation).orElseThrow(),
          Optional.empty(),
          Map.of(),
          Body.empty(),
          authorization);
    }

    ApiCall list(Map<String, String> query) {
      return of("listWebhooks").with(query);
    }

    ApiCall get(long id) {
      return of("getWebhook").on(id);
    }

    ApiCall create(Map<String, Object> body) {
      return of("createWebhook").with(Body.of(Json.of(body)));
    }

    ApiCall createRaw(String text) {
      return of("createWebhook").with(Body.of(text));
    }

    ApiCall update(long id, Map<String, Object> patch) {
      return of("updateWebhook").on(id).with(Body.of(Json.of(patch)));
    }

    ApiCall delete(long id) {
      return of("deleteWebhook").on(id);
    }
  }

  private ApiCall on(long value) {
    return new ApiCall(operation, Optional.of(String.valueOf(value)), query, body, authorization);
  }

  private ApiCall with(Body value) {
    return new ApiCall(operation, id, query, value, authorization);
  }

  private ApiCall with(Map<String, String> value) {
    return new ApiCall(operation, id, new LinkedHashMap<>(value), body, authorization);
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
