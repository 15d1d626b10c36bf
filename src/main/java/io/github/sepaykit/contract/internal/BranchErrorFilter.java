package io.github.sepaykit.contract.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Filter that keeps the most specific errors. Of a failed {@code anyOf} or {@code oneOf} it keeps
 * the errors of the branch that the value comes closest to, and drops the error of the keyword
 * itself. It drops the errors of {@code unevaluated…} keywords while there are others, which they
 * follow from.
 */
public final class BranchErrorFilter {
  private static final Set<String> CHOICE_KEYWORDS = Set.of("anyOf", "oneOf");
  private static final Set<String> TYPE_KEYWORDS = Set.of("type", "const", "enum");

  private BranchErrorFilter() {}

  public static List<SchemaError> keepMostSpecific(List<SchemaError> errors) {
    List<SchemaError> kept = new ArrayList<>(errors);
    boolean anySpecific = kept.stream().anyMatch(e -> !isOfUnevaluatedKeyword(e));
    if (anySpecific) {
      kept.removeIf(BranchErrorFilter::isOfUnevaluatedKeyword);
    }
    int deepest = kept.stream().mapToInt(e -> e.evaluationPath().size()).max().orElse(0);
    for (int level = 0; level < deepest; level++) {
      keepClosestBranches(kept, level);
    }
    return kept;
  }

  private static boolean isOfUnevaluatedKeyword(SchemaError error) {
    return error.keyword().startsWith("unevaluated");
  }

  private static void keepClosestBranches(List<SchemaError> errors, int level) {
    Map<String, Map<String, List<SchemaError>>> choices = new LinkedHashMap<>();
    for (SchemaError error : errors) {
      List<String> path = error.evaluationPath();
      if (path.size() > level + 1 && CHOICE_KEYWORDS.contains(path.get(level))) {
        choices
            .computeIfAbsent(choiceKey(error, level), key -> new LinkedHashMap<>())
            .computeIfAbsent(path.get(level + 1), key -> new ArrayList<>())
            .add(error);
      }
    }
    choices.forEach(
        (choice, branches) -> {
          List<SchemaError> closest = closestBranch(branches);
          branches.values().stream().filter(b -> b != closest).forEach(errors::removeAll);
          // The error of the anyOf or oneOf itself says less than those of its closest branch.
          errors.removeIf(
              e -> e.evaluationPath().size() == level + 1 && choiceKey(e, level).equals(choice));
        });
  }

  /** Returns a key that is the same for all errors of one {@code anyOf} or {@code oneOf}. */
  private static String choiceKey(SchemaError error, int level) {
    List<String> path = error.evaluationPath();
    String value = error.instance();
    int valueDepth = SchemaPath.depth(path.subList(Math.min(level + 2, path.size()), path.size()));
    for (int i = 0; i < valueDepth; i++) {
      value = Pointers.parent(value);
    }
    return value + " " + String.join("/", path.subList(0, level + 1));
  }

  private static List<SchemaError> closestBranch(Map<String, List<SchemaError>> branches) {
    List<SchemaError> closest = branches.values().iterator().next();
    for (List<SchemaError> branch : branches.values()) {
      if (mismatchScore(branch) < mismatchScore(closest)) {
        closest = branch;
      }
    }
    return closest;
  }

  /** Returns a branch's sum of errors: 1,001 for a wrong type or constant, 1 for any other. */
  private static long mismatchScore(List<SchemaError> branch) {
    long typeErrors = branch.stream().filter(e -> TYPE_KEYWORDS.contains(e.keyword())).count();
    return typeErrors * 1000 + branch.size();
  }
}
