package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Form in which a server must show a webhook that was sent: 0 and 1 become booleans, a list of
 * names an object of flags, by what request and response declare.
 */
public final class ExpectedWebhook {
  private static final int LONGEST_VALUE = 100;

  private final Shape shape;

  ExpectedWebhook(WebhookOperations operations) {
    this.shape =
        Optional.ofNullable(operations.operation(WebhookAction.GET).responses().get(200))
            .flatMap(answer -> answer.body())
            .map(body -> body.properties().get("data"))
            .orElseThrow();
  }

  /** Returns the shape of a webhook in responses. */
  Shape shape() {
    return shape;
  }

  /** Difference between a field of a webhook as it must be shown and as it is. */
  record Difference(String field, @Nullable Object expected, @Nullable Object was) {}

  /** Returns the form in which fields are shown that are in the form in which they are sent. */
  Map<String, Object> of(Map<String, Object> fields) {
    Map<String, Object> view = new LinkedHashMap<>();
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (fields.containsKey(name)) {
                view.put(name, show(fields.get(name), property));
              }
            });
    return view;
  }

  private static Object show(Object sent, Shape property) {
    if (sent instanceof Long flag && property.types().contains("boolean")) {
      return flag != 0;
    }
    if (sent instanceof List<?> names && property.types().contains("object")) {
      Map<String, Object> flags = new LinkedHashMap<>();
      property.properties().keySet().forEach(n -> flags.put(n, names.contains(n) ? 1L : 0L));
      return flags;
    }
    return sent;
  }

  /**
   * Returns where a webhook differs from its expected form. A field that it does not show at all is
   * no difference: the contract says if it must be shown.
   */
  List<Difference> compare(Map<String, Object> expected, Map<String, Object> was) {
    return expected.entrySet().stream()
        .filter(e -> was.containsKey(e.getKey()) && !isSame(e.getValue(), was.get(e.getKey())))
        .map(e -> new Difference(e.getKey(), e.getValue(), was.get(e.getKey())))
        .toList();
  }

  /** Returns the observation that a field shows something else than it must. */
  Observation observe(BehaviourRule rule, Difference difference, String reason) {
    String field = difference.field();
    Observation observation =
        new Observation(
                rule,
                format(field, difference.expected()) + reason,
                format(field, difference.was()))
            .at("/data/" + field)
            .fix("have the server keep \"" + field + "\" as it is told");
    Shape declared = shape.properties().get(field);
    return declared == null ? observation : observation.withClause(declared.pointer());
  }

  /** Returns a value as findings show it: JSON, cut where long, secrets masked. */
  static String format(String field, @Nullable Object value) {
    if (value == null) {
      return "absent";
    }
    Response carrier =
        new Response(200, Headers.none(), Body.of(Json.of(Collections.singletonMap(field, value))));
    Object masked =
        Json.parse(Masking.all().mask(carrier).body().text()).toPlain() instanceof Map<?, ?> map
            ? map.get(field)
            : null;
    String text = Json.of(masked).toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  /**
   * Returns true if two values mean the same. A wrong type breaks the contract already: here {@code
   * 1} is as good as {@code true} and {@code "19"} as 19. Lists are compared without their order.
   */
  static boolean isSame(@Nullable Object expected, @Nullable Object was) {
    if (expected instanceof Map<?, ?> map && was instanceof Map<?, ?> other) {
      return map.entrySet().stream().allMatch(e -> isSame(e.getValue(), other.get(e.getKey())));
    }
    if (expected instanceof List<?> list && was instanceof List<?> other) {
      return list.size() == other.size() && texts(list).equals(texts(other));
    }
    return Objects.equals(text(expected), text(was));
  }

  private static Set<String> texts(List<?> list) {
    return list.stream().map(ExpectedWebhook::text).collect(Collectors.toSet());
  }

  /** Returns a value as a query parameter has it; two that mean the same have the same text. */
  static String text(@Nullable Object value) {
    return value instanceof Boolean flag ? (flag ? "1" : "0") : String.valueOf(value);
  }
}
