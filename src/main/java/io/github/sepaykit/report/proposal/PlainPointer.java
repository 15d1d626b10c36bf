package io.github.sepaykit.report.proposal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Pointers on plain Java forms. */
final class PlainPointer {
  private PlainPointer() {}

  static String child(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static String parent(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    if (!pointer.isEmpty()) {
      for (String step : pointer.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return steps;
  }

  static String last(String pointer) {
    List<String> steps = steps(pointer);
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  /** The values at a pointer, a position in an array taken for all of them. */
  static List<@Nullable Object> all(@Nullable Object root, String pointer) {
    List<@Nullable Object> at = new ArrayList<>();
    at.add(root);
    for (String step : steps(pointer)) {
      List<@Nullable Object> next = new ArrayList<>();
      for (Object value : at) {
        if (value instanceof List<?> list) {
          next.addAll(list);
        } else if (value instanceof Map<?, ?> map && map.containsKey(step)) {
          next.add(map.get(step));
        }
      }
      at = next;
    }
    return at;
  }

  /** A place of the document in words: {@code Webhook.meta}, {@code GET /api/v1/webhooks 200}. */
  static String words(String pointer) {
    List<String> steps = steps(pointer);
    boolean path = steps.size() > 2 && steps.get(0).equals("paths");
    boolean component = steps.size() > 2 && steps.get(0).equals("components");
    StringBuilder words = new StringBuilder();
    if (path) {
      words
          .append(steps.get(2).toUpperCase(java.util.Locale.ROOT))
          .append(' ')
          .append(steps.get(1));
    } else if (component) {
      words.append(steps.get(2));
    } else {
      return "#" + pointer;
    }
    boolean name = false;
    boolean body = component && steps.get(1).equals("schemas");
    for (String step : steps.subList(3, steps.size())) {
      if (name || step.matches("[1-5](?:[0-9]{2}|XX)|default")) {
        words.append(body ? "." : " ").append(step);
        name = false;
      } else {
        name = step.equals("properties");
        body |= step.equals("schema");
      }
    }
    return words.toString();
  }
}
