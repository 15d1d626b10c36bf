package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook that was sent must look when it comes back: 0 and 1 become booleans, a list of
 * names an object of flags, by what request and response declare.
 */
final class ExpectedWebhook {
  private final Shape shape;

  ExpectedWebhook(Contract contract) {
    this.shape =
        contract
            .operation("getWebhook")
            .map(operation -> operation.responses().get(200))
            .flatMap(answer -> answer.body())
            .map(body -> body.properties().get("data"))
            .orElseThrow();
  }

  /** A webhook in responses. */
  Shape shape() {
    return shape;
  }

  /**
   * A difference between what must be shown and what is.
   *
   * @param field name of the property
   */
  record Difference(String field, @Nullable Object expected, @Nullable Object was) {}

  /** The view of a webhook whose fields are in the form in which they are sent. */
  Map<String, Object> of(Map<String, Object> fields) {
    Map<String, Object> view = new LinkedHashMap<>();
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (fields.containsKey(name)) {
                view.put(name, shown(fields.get(name), property));
              }
            });
    return view;
  }

  private static Object shown(Object sent, Shape property) {
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
   * Where a webhook differs from the view that it must have. What it does not show at all is no
   * difference: whether it must be shown is the contract's to say.
   */
  List<Difference> compare(Map<String, Object> expected, Map<String, Object> was) {
    List<Difference> differences = new ArrayList<>();
    expected.forEach(
        (name, value) -> {
          if (was.containsKey(name) && !same(value, was.get(name))) {
            differences.add(new Difference(name, value, was.get(name)));
          }
        });
    return differences;
  }

  /**
   * Whether two values mean the same. A wrong type is the contract's to tell, once: here {@code 1}
   * is as good as {@code true} and {@code "19"} as 19. Lists are compared without their order.
   */
  static boolean same(@Nullable Object expected, @Nullable Object was) {
    if (expected instanceof Map<?, ?> map && was instanceof Map<?, ?> other) {
      return map.entrySet().stream().allMatch(e -> same(e.getValue(), other.get(e.getKey())));
    }
    if (expected instanceof List<?> list && was instanceof List<?> other) {
      return list.size() == other.size() && texts(list).equals(texts(other));
    }
    return Objects.equals(text(expected), text(was));
  }

  private static HashSet<String> texts(List<?> list) {
    HashSet<String> texts = new HashSet<>();
    list.forEach(item -> texts.add(text(item)));
    return texts;
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return String.valueOf(value);
  }
}
