package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All places of a state. Immutable. */
final class StateTree {
  /** A number as PHP and databases write it: no leading zero, so that it is no code or account. */
  private static final Pattern NUMERIC = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,4})?");

  /** The part of one of several URLs. */
  private static final Pattern URL = Pattern.compile("/https?://.*");

  private final List<Node> nodes = new ArrayList<>();

  /**
   * A place, and what is there.
   *
   * @param path JSON Pointer; empty for the whole state
   */
  record Node(String path, @Nullable Object value) {
    boolean isNumber() {
      return StateTree.number(value).isPresent();
    }

    /** Returns true for what may become a number: nothing, or an empty object or list. */
    boolean isBlank() {
      return value == null
          || (value instanceof Map<?, ?> map && map.isEmpty())
          || (value instanceof List<?> list && list.isEmpty());
    }
  }

  private StateTree(ReceiverState state) {
    add("", state.plain());
  }

  static StateTree of(ReceiverState state) {
    return new StateTree(state);
  }

  /** Returns the number that a value is, or that its text is. */
  static Optional<BigDecimal> number(@Nullable Object value) {
    if (value instanceof Number number) {
      return Optional.of(Placeholders.exact(number));
    }
    return value instanceof String text && NUMERIC.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  private void add(String path, @Nullable Object value) {
    nodes.add(new Node(path, value));
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> add(path + "/" + key, member));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(path + "/" + i, list.get(i));
      }
    }
  }

  /** Returns true for a state that shows nothing yet; of several URLs, one is enough. */
  boolean isBlank() {
    return nodes.get(0).isBlank()
        || nodes.stream().anyMatch(node -> URL.matcher(node.path()).matches() && node.isBlank());
  }

  /** Returns the places of a form. */
  List<Node> at(StatePath path) {
    return nodes.stream().filter(node -> path.matches(node.path())).toList();
  }

  /** Returns the number at a place; 0 where there is none. */
  BigDecimal number(String path) {
    return nodes.stream()
        .filter(node -> node.path().equals(path))
        .findFirst()
        .flatMap(node -> number(node.value()))
        .orElse(BigDecimal.ZERO);
  }

  /**
   * Returns the forms of the places of all numbers, at most six.
   *
   * @param codes to write {@code *} for
   */
  List<String> numbers(Set<String> codes) {
    return nodes.stream()
        .filter(Node::isNumber)
        .map(node -> form(node.path(), codes))
        .distinct()
        .limit(6)
        .toList();
  }

  private static String form(String path, Set<String> codes) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.substring(Math.min(1, path.length())).split("/", -1)) {
      boolean any = codes.contains(segment) || segment.matches("\\d+");
      segments.add(any ? StatePath.ANY : segment);
    }
    return "/" + String.join("/", segments);
  }
}
