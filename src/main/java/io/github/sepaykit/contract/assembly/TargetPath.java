package io.github.sepaykit.contract.assembly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONPath (RFC 9535) as overlays use them: names, indexes, wildcards, descendants, and filters
 * that compare members with literals. Anything else is refused, not guessed at. Immutable.
 */
final class TargetPath {
  private static final Pattern STEP =
      Pattern.compile(
          "(?<dots>\\.{0,2})(?:(?<word>[A-Za-z_\\x{80}-\\x{10FFFF}][\\w\\x{80}-\\x{10FFFF}]*)|(?<star>\\*)"
              + "|\\[\\s*(?:(?<all>\\*)|'(?<single>(?:[^'\\\\]|\\\\.)*)'|\"(?<double>(?:[^\"\\\\]|\\\\.)*)\""
              + "|(?<index>-?\\d{1,9})"
              + "|\\?(?<filter>(?:[^'\"\\]\\[]|'[^']*'|\"[^\"]*\"|\\[[^\\]]*\\])*))\\s*\\])");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?<path>(?:\\.[A-Za-z_][\\w-]*|\\['[^']*'\\])+)"
              + "(?:\\s*(?<sign>==|!=)\\s*(?:'(?<single>[^']*)'|\"(?<double>[^\"]*)\"|(?<plain>true|false|null|-?\\d+)))?");

  /** A step: from where it looks, and which of their children it selects. */
  private record Step(boolean descends, Selector selector) {}

  private interface Selector {
    List<LocatedNode> select(LocatedNode node);
  }

  private final List<Step> steps;

  private TargetPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException for one that is beyond these forms
   */
  static TargetPath parse(String text) {
    String path = text.strip();
    if (!path.startsWith("$")) {
      throw new IllegalArgumentException("a JSONPath begins with $, was " + text);
    }
    List<Step> steps = new ArrayList<>();
    Matcher step = STEP.matcher(path);
    for (int at = 1; at < path.length(); at = step.end()) {
      step.region(at, path.length());
      if (!step.lookingAt() || !hasFittingDots(step)) {
        throw new IllegalArgumentException(
            "expected a name, an index, * or a filter at \"%s\"".formatted(path.substring(at)));
      }
      steps.add(new Step(step.group("dots").length() == 2, selector(step)));
    }
    return new TargetPath(steps);
  }

  /** Returns true unless a name lacks its dot, or a bracket has one. */
  private static boolean hasFittingDots(Matcher step) {
    boolean bare = step.group("word") != null || step.group("star") != null;
    int dots = step.group("dots").length();
    return bare ? dots > 0 : dots != 1;
  }

  private static Selector selector(Matcher step) {
    if (step.group("word") != null) {
      return member(step.group("word"));
    }
    if (step.group("star") != null || step.group("all") != null) {
      return LocatedNode::children;
    }
    if (step.group("index") != null) {
      int index = Integer.parseInt(step.group("index"));
      return node -> only(node.item(index));
    }
    if (step.group("filter") != null) {
      Predicate<LocatedNode> filter = filter(step.group("filter").strip());
      return node -> node.children().stream().filter(filter).toList();
    }
    String quoted = step.group("single") == null ? step.group("double") : step.group("single");
    return member(quoted.replaceAll("\\\\(.)", "$1"));
  }

  private static Selector member(String name) {
    return node -> only(node.member(name));
  }

  private static List<LocatedNode> only(@Nullable LocatedNode found) {
    return found == null ? List.of() : List.of(found);
  }

  private static Predicate<LocatedNode> filter(String text) {
    String inner =
        text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
    Predicate<LocatedNode> all = node -> true;
    for (String part : inner.split("&&", -1)) {
      Matcher test = TEST.matcher(part.strip());
      if (!test.matches()) {
        throw new IllegalArgumentException(
            "expected @.member, or a comparison of one with a literal, was \"%s\""
                .formatted(part.strip()));
      }
      all = all.and(test(test));
    }
    return all;
  }

  private static Predicate<LocatedNode> test(Matcher test) {
    TargetPath path = parse("$" + test.group("path").replaceAll("\\.([\\w-]+)", "['$1']"));
    String sign = test.group("sign");
    if (sign == null) {
      return node -> !path.select(node).isEmpty();
    }
    String plain = test.group("plain");
    String quoted = test.group("single") == null ? test.group("double") : test.group("single");
    Predicate<LocatedNode> equal =
        node ->
            path.select(node).stream()
                .map(LocatedNode::scalar)
                .anyMatch(
                    value ->
                        value.isValueNode()
                            && value.isTextual() == (plain == null)
                            && value.asText().equals(plain == null ? quoted : plain));
    return sign.equals("==") ? equal : equal.negate();
  }

  /** Returns the nodes that the path leads to from a root, each once, in document order. */
  List<LocatedNode> select(LocatedNode root) {
    List<LocatedNode> selected = List.of(root);
    for (Step step : steps) {
      Set<LocatedNode> next = Collections.newSetFromMap(new IdentityHashMap<>());
      List<LocatedNode> ordered = new ArrayList<>();
      for (LocatedNode node : selected) {
        for (LocatedNode from : step.descends() ? descendants(node) : List.of(node)) {
          step.selector().select(from).stream().filter(next::add).forEach(ordered::add);
        }
      }
      selected = ordered;
    }
    return selected;
  }

  private static List<LocatedNode> descendants(LocatedNode node) {
    List<LocatedNode> all = new ArrayList<>(List.of(node));
    node.children().forEach(child -> all.addAll(descendants(child)));
    return all;
  }
}
