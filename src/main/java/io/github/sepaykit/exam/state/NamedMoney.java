package io.github.sepaykit.exam.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers of the state that the user named as money. Immutable. */
final class NamedMoney {
  private final List<StatePath> paths;

  /**
   * @param pointers JSON Pointers, {@code *} for any member
   * @throws IllegalArgumentException when one is no pointer
   */
  NamedMoney(List<String> pointers) {
    this.paths = pointers.stream().map(StatePath::of).toList();
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  List<StatePath> paths() {
    return paths;
  }

  boolean matches(String path) {
    return paths.stream().anyMatch(one -> one.matches(path));
  }

  /**
   * Returns a sentence about a pointer that can be none to a number, whatever payments may come:
   * what is there is something else, or a member of its beginning is not there.
   */
  Optional<String> problem(ReceiverState state, Set<String> codes) {
    StateTree tree = StateTree.of(state);
    return paths.stream()
        .flatMap(path -> problem(tree, path).stream())
        .findFirst()
        .map(problem -> problem + "; numbers are at " + orNone(tree.numbers(codes)));
  }

  private static Optional<String> problem(StateTree tree, StatePath path) {
    List<StateTree.Node> found = tree.at(path);
    if (found.stream().anyMatch(node -> node.isNumber() || node.isBlank())) {
      return Optional.empty();
    }
    if (!found.isEmpty()) {
      return Optional.of(
          "no number at %s: %s is %s"
              .formatted(path, found.get(0).path(), shortened(found.get(0).value())));
    }
    return beginnings(path).stream()
        .filter(beginning -> tree.at(beginning).isEmpty() && !isEmptyAbove(tree, beginning))
        .findFirst()
        .map(beginning -> "no number at %s: there is no %s".formatted(path, beginning));
  }

  /** Before any money came, an object may be empty in which its members appear with it. */
  private static boolean isEmptyAbove(StateTree tree, StatePath beginning) {
    List<String> above = beginning.segments().subList(0, beginning.segments().size() - 1);
    return above.isEmpty()
        ? tree.isBlank()
        : tree.at(new StatePath(above)).stream().anyMatch(StateTree.Node::isBlank);
  }

  /** Returns the beginnings of a pointer down to the first segment that may be anything. */
  private static List<StatePath> beginnings(StatePath path) {
    List<StatePath> all = new ArrayList<>();
    for (int i = 0; i < path.segments().size(); i++) {
      if (path.segments().get(i).equals(StatePath.ANY)) {
        break;
      }
      all.add(new StatePath(path.segments().subList(0, i + 1)));
    }
    return all;
  }

  /** Returns the pointers to no number at all. */
  List<String> withoutNumber(ReceiverState state) {
    StateTree tree = StateTree.of(state);
    return paths.stream()
        .filter(path -> tree.at(path).stream().noneMatch(StateTree.Node::isNumber))
        .map(StatePath::toString)
        .toList();
  }

  private static String orNone(List<String> places) {
    return places.isEmpty() ? "no place" : String.join(", ", places);
  }

  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 59) + "…";
  }
}
