package io.github.sepaykit.verify;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call and what came back.
 *
 * @param number position on the timeline, from 1
 * @param operation operation id
 * @param request what was sent
 * @param response what came back; empty when nothing whole did
 * @param json the answer's body in plain Java form; null when it is no JSON
 * @param flaws where in the answer the contract is broken
 */
record CallResult(
    int number,
    String operation,
    Request request,
    Optional<Response> response,
    @Nullable Object json,
    List<String> flaws) {

  /** The status; 0 when no answer came. */
  int status() {
    return response.map(Response::status).orElse(0);
  }

  boolean succeeded() {
    return status() >= 200 && status() < 300;
  }

  CallResult flawed(List<String> places) {
    return new CallResult(number, operation, request, response, json, List.copyOf(places));
  }

  /** Whether the contract has something against a place in the answer, or within it. */
  boolean isFlawed(String place) {
    return flaws.stream().anyMatch(flaw -> flaw.equals(place) || flaw.startsWith(place + "/"));
  }

  /**
   * Whether this is the success of a call, in a form that cannot be read: the contract's to tell.
   */
  boolean isUnreadable() {
    return succeeded() && (json == null || isFlawed("/data")) && webhook().isEmpty();
  }

  /** Whether this is the success of a list in which webhooks cannot be told apart. */
  boolean isUnreadableList() {
    boolean list = json instanceof Map<?, ?> map && map.get("data") instanceof List<?>;
    return operation.equals("listWebhooks")
        && succeeded()
        && (!list || webhooks().stream().anyMatch(w -> id(w.get("id")).isEmpty()));
  }

  /** For messages: the status, and what the server said. */
  String answer() {
    if (response.isEmpty()) {
      return "no answer";
    }
    Object message = json instanceof Map<?, ?> map ? map.get("message") : null;
    return "HTTP " + status() + (message instanceof String text ? ", \"" + cut(text) + '"' : "");
  }

  private static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }

  /** The webhook in the answer of a get. */
  Optional<Map<String, Object>> webhook() {
    return json instanceof Map<?, ?> map ? asObject(map.get("data")) : Optional.empty();
  }

  /** Whether this is a list, as far as that can be read. */
  boolean isList() {
    return succeeded() && json instanceof Map<?, ?> map && map.get("data") instanceof List<?>;
  }

  /** The webhooks in the answer of a list; what is no object is left out. */
  List<Map<String, Object>> webhooks() {
    List<Map<String, Object>> webhooks = new ArrayList<>();
    if (json instanceof Map<?, ?> map && map.get("data") instanceof List<?> list) {
      list.forEach(item -> asObject(item).ifPresent(webhooks::add));
    }
    return webhooks;
  }

  /** {@code meta.pagination} in the answer of a list. */
  Optional<Map<String, Object>> pagination() {
    return json instanceof Map<?, ?> map
        ? asObject(map.get("meta")).flatMap(meta -> asObject(meta.get("pagination")))
        : Optional.empty();
  }

  /** The id in the answer of a create, wherever SePay puts it; one in a string is taken too. */
  Optional<Long> createdId() {
    if (!(json instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Object id = map.get("data") instanceof Map<?, ?> data ? data.get("id") : map.get("id");
    return id(id);
  }

  /** An id as a server may print it. */
  static Optional<Long> id(@Nullable Object value) {
    if (value instanceof Long number) {
      return number > 0 ? Optional.of(number) : Optional.empty();
    }
    return value instanceof String text && text.matches("[1-9][0-9]{0,17}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  @SuppressWarnings("unchecked")
  private static Optional<Map<String, Object>> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of((Map<String, Object>) map)
        : Optional.empty();
  }
}
