package io.github.sepaykit.contract.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filter that keeps the most specific errors. Of the branches of a failed {@code anyOf} or {@code
 * oneOf} only the one with the fewest errors is kept, a wrong type or constant counting as 1,000;
 * errors that merely follow from others are dropped.
 */
public final class BranchErrorFilter {
  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
  private static final Set<String> TYPE_KEYWORDS = Set.of("type", "const", "enum");

  private BranchErrorFilter() {}

  public static List<SchemaError> narrow(List<SchemaError> errors) {
    List<SchemaError> left = new ArrayList<>(errors);
    boolean others = left.stream().anyMatch(e -> !isUnevaluated(e));
    if (others) {
      left.removeIf(BranchErrorFilter::isUnevaluated);
    }
    int deepest = left.stream().mapToInt(e -> e.evaluationPath().size()).max().orElse(0);
    for (int level = 0; level < deepest; level++) {
      keepNearest(left, level);
    }
    return left;
  }

  private static boolean isUnevaluated(SchemaError error) {
    return error.keyword().startsWith("unevaluated");
  }

  private static void keepNearest(List<SchemaError> errors, int level) {
    Map<String, Map<String, List<SchemaError>>> choices = new LinkedHashMap<>();
    for (SchemaError error : errors) {
      List<String> path = error.evaluationPath();
      if (path.size() > level + 1 && CHOICES.contains(path.get(level))) {
        choices
            .computeIfAbsent(choice(error, level), key -> new LinkedHashMap<>())
            .computeIfAbsent(path.get(level + 1), key -> new ArrayList<>())
            .add(error);
      }
    }
    choices.forEach(
        (choice, branches) -> {
          List<SchemaError> nearest = nearest(branches);
          branches.values().stream().filter(b -> b != nearest).forEach(errors::removeAll);
          errors.removeIf(
              e -> e.evaluationPath().size() == level + 1 && choice(e, level).equals(choice));
        });
  }

  /** The choice that an error belongs to: one schema applied to one value. */
  private static String choice(SchemaError error, int level) {
    List<String> path = error.evaluationPath();
    String value = error.instance();
    int below = SchemaPath.depth(path.subList(Math.min(level + 2, path.size()), path.size()));
    for (int i = 0; i < below; i++) {
      value = Pointers.parent(value);
    }
    return value + " " + String.join("/", path.subList(0, level + 1));
  }

  private static List<SchemaError> nearest(Map<String, List<SchemaError>> branches) {
    List<SchemaError> best = branches.values().iterator().next();
    for (List<SchemaError> branch : branches.values()) {
      if (distance(branch) < distance(best)) {
        best = branch;
      }
    }
    return best;
  }

  private static long distance(List<SchemaError> branch) {
    long typeErrors = branch.stream().filter(e -> TYPE_KEYWORDS.contains(e.keyword())).count();
    return typeErrors * 1000 + branch.size();
  }
}
