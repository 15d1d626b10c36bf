package io.github.sepaykit.verify.session;

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
public record ApiCall(
    WebhookAction action,
    Operation operation,
    Optional<Long> id,
    Map<String, String> query,
    Body body,
    Optional<String> authorization) {
  /** The largest page that the contract allows. */
  public static final int LARGEST_PAGE = 100;

  /** Builder of calls with one token. */
  public record Maker(WebhookOperations operations, Optional<String> authorization) {
    private ApiCall of(
        WebhookAction action, Optional<Long> id, Map<String, String> query, Body body) {
      return new ApiCall(action, operations.operation(action), id, query, body, authorization);
    }

    public ApiCall list(Map<String, String> query) {
      return of(WebhookAction.LIST, Optional.empty(), new LinkedHashMap<>(query), Body.empty());
    }

    /** Returns the call for a page of a filtered list. */
    public ApiCall page(Map<String, String> filters, int page, int limit) {
      Map<String, String> query = new LinkedHashMap<>(filters);
      query.put("page", String.valueOf(page));
      query.put("limit", String.valueOf(limit));
      return list(query);
    }

    /**
     * Returns the call of an operation that reads something else than webhooks.
     *
     * @param id path parameter; empty for an operation without one
     */
    public ApiCall read(Operation operation, Optional<Long> id, Map<String, String> query) {
      boolean isList = operation.query().containsKey("page");
      return new ApiCall(
          isList ? WebhookAction.LIST : WebhookAction.GET,
          operation,
          id,
          new LinkedHashMap<>(query),
          Body.empty(),
          authorization);
    }

    public ApiCall get(long id) {
      return of(WebhookAction.GET, Optional.of(id), Map.of(), Body.empty());
    }

    public ApiCall create(Map<String, Object> body) {
      return of(WebhookAction.CREATE, Optional.empty(), Map.of(), Body.of(Json.of(body)));
    }

    public ApiCall createRaw(String text) {
      return of(WebhookAction.CREATE, Optional.empty(), Map.of(), Body.of(text));
    }

    public ApiCall update(long id, Map<String, Object> patch) {
      return of(WebhookAction.UPDATE, Optional.of(id), Map.of(), Body.of(Json.of(patch)));
    }

    public ApiCall delete(long id) {
      return of(WebhookAction.DELETE, Optional.of(id), Map.of(), Body.empty());
    }
  }

  public Request request() {
    StringBuilder target = new StringBuilder(operation.path());
    id.ifPresent(
        value ->
            target.replace(target.indexOf("{"), target.indexOf("}") + 1, String.valueOf(value)));
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
