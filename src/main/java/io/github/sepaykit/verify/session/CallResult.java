package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API and its response.
 *
 * @param number position on the timeline, from 1
 * @param action what the call does with webhooks
 * @param operationId the operation's id in the contract
 * @param response empty when no complete response came
 * @param json the response's body as plain Java values; null when the body is not JSON
 * @param violationPlaces JSON Pointers of the violations in the response's body
 */
public record CallResult(
    int number,
    WebhookAction action,
    String operationId,
    Request request,
    Optional<Response> response,
    @Nullable Object json,
    List<String> violationPlaces) {

  /** Returns the status; 0 without a response. */
  public int status() {
    return response.map(Response::status).orElse(0);
  }

  public boolean isSuccessful() {
    return status() >= 200 && status() < 300;
  }

  CallResult withViolations(List<String> places) {
    return new CallResult(
        number, action, operationId, request, response, json, List.copyOf(places));
  }

  /** Returns true if a violation is at this place, or below. */
  public boolean hasViolationAt(String place) {
    return violationPlaces.stream()
        .anyMatch(broken -> broken.equals(place) || broken.startsWith(place + "/"));
  }

  /**
   * Returns true if a call succeeded without a webhook in its body, and a violation says so: the
   * body is no JSON, or its {@code data} is wrong.
   */
  public boolean isUnreadable() {
    return isSuccessful() && (json == null || hasViolationAt("/data")) && webhook().isEmpty();
  }

  /** Returns true if a list call succeeded without a list, or with a webhook without an id. */
  public boolean isUnreadableList() {
    return action == WebhookAction.LIST
        && isSuccessful()
        && (!isList() || webhooks().stream().anyMatch(w -> id(w.get("id")).isEmpty()));
  }

  /** Returns the status and the server's message, for findings. */
  public String summary() {
    if (response.isEmpty()) {
      return "no answer";
    }
    Object message = json instanceof Map<?, ?> map ? map.get("message") : null;
    return "HTTP " + status() + (message instanceof String text ? ", \"" + cut(text) + '"' : "");
  }

  private static String cut(String text) {
    return text.length() <= 120 ? text : text.substring(0, 119) + "…";
  }

  private @Nullable Object data() {
    return json instanceof Map<?, ?> map ? map.get("data") : null;
  }

  /** Returns the webhook in the response of a get. */
  public Optional<Map<String, Object>> webhook() {
    return asObject(data());
  }

  /** Returns true if the call succeeded and {@code data} is a list. */
  public boolean isList() {
    return isSuccessful() && data() instanceof List<?>;
  }

  /** Returns the objects in the response of a list. */
  public List<Map<String, Object>> webhooks() {
    List<Map<String, Object>> webhooks = new ArrayList<>();
    if (data() instanceof List<?> list) {
      list.forEach(item -> asObject(item).ifPresent(webhooks::add));
    }
    return webhooks;
  }

  /** Returns the ids of {@link #webhooks()}, in order; 0 for one without a valid id. */
  public List<Long> ids() {
    return webhooks().stream().map(w -> id(w.get("id")).orElse(0L)).toList();
  }

  /** Returns {@code meta.pagination} in the response of a list. */
  public Optional<Map<String, Object>> pagination() {
    return json instanceof Map<?, ?> map
        ? asObject(map.get("meta")).flatMap(meta -> asObject(meta.get("pagination")))
        : Optional.empty();
  }

  /**
   * Returns the id in the response of a create: a member of {@code data} or, without that, of the
   * body; a number or a text of digits.
   */
  public Optional<Long> createdId() {
    if (!(json instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    return id(data() instanceof Map<?, ?> data ? data.get("id") : map.get("id"));
  }

  /** Returns the positive id that a number or a text of digits states; empty for other values. */
  public static Optional<Long> id(@Nullable Object value) {
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
