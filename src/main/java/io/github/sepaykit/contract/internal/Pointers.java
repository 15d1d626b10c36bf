package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON Pointers as text (RFC 6901). */
public final class Pointers {
  private static final Pattern DIGITS = Pattern.compile("[0-9]*");
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private Pointers() {}

  public static String child(String parent, String name) {
    return parent + "/" + escape(name);
  }

  public static String child(String parent, int index) {
    return parent + "/" + index;
  }

  /** Returns a name escaped for a pointer. */
  public static String escape(String name) {
    return name.indexOf('~') < 0 && name.indexOf('/') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }

  /** Returns the pointer one step up; of the root, the root. */
  public static String parent(String pointer) {
    int slash = pointer.lastIndexOf('/');
    return slash < 0 ? "" : pointer.substring(0, slash);
  }

  /** Returns the last step that is no index, not unescaped; empty when there is none. */
  public static String lastName(String pointer) {
    String[] steps = pointer.split("/");
    for (int i = steps.length - 1; i >= 0; i--) {
      if (!DIGITS.matcher(steps[i]).matches()) {
        return steps[i];
      }
    }
    return "";
  }

  public static List<String> steps(String pointer) {
    List<String> steps = new ArrayList<>();
    if (!pointer.isEmpty()) {
      for (String step : pointer.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
    }
    return steps;
  }

  /** Returns a member or item; null when there is none. */
  public static @Nullable JsonNode step(JsonNode node, String step) {
    if (node.isArray()) {
      return INDEX.matcher(step).matches() ? node.get(Integer.parseInt(step)) : null;
    }
    return node.get(step);
  }

  /** Returns the value at a pointer, or null when there is none. */
  public static @Nullable JsonNode at(JsonNode root, String pointer) {
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      return null;
    }
    JsonNode node = root;
    for (String step : steps(pointer)) {
      node = step(node, step);
      if (node == null) {
        return null;
      }
    }
    return node;
  }
}
