package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.document.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule id, or the start of some.
 *
 * @param text as written, for example {@code request.body.*}
 */
record RulePattern(String text) {
  private static final String ANY = "*";

  /**
   * @throws IllegalArgumentException when it names no rule; the message says which one may be meant
   */
  RulePattern {
    String pattern = text;
    if (Arrays.stream(Rule.values()).noneMatch(rule -> matches(pattern, rule.id()))) {
      throw new IllegalArgumentException(unknown(pattern));
    }
  }

  boolean matches(String rule) {
    return matches(text, rule);
  }

  private static boolean matches(String pattern, String rule) {
    return pattern.endsWith(ANY)
        ? rule.startsWith(pattern.substring(0, pattern.length() - 1))
        : rule.equals(pattern);
  }

  private static String unknown(String pattern) {
    List<String> ids = Arrays.stream(Rule.values()).map(Rule::id).toList();
    String group = pattern.endsWith(ANY) ? pattern.substring(0, pattern.length() - 1) : "";
    if (!group.isEmpty()) {
      String starts =
          ids.stream()
              .map(id -> id.substring(0, id.lastIndexOf('.') + 1) + ANY)
              .distinct()
              .collect(Collectors.joining(", "));
      return "no rule starts with \"" + group + "\"; rules start with " + starts;
    }
    String advice =
        Suggestion.nearest(pattern, ids)
            .map(id -> "did you mean \"" + id + "\"?")
            .orElse("the rules are " + String.join(", ", ids));
    return "there is no rule \"" + pattern + "\"; " + advice;
  }
}
