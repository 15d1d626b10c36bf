package io.github.sepaykit.exam;

import io.github.sepaykit.report.Finding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Findings by the harm that they do. */
final class FixFirstList {
  private static final Map<String, ExamRule> RULES =
      Arrays.stream(ExamRule.values()).collect(Collectors.toMap(ExamRule::id, Function.identity()));

  private FixFirstList() {}

  static ExamRule rule(Finding finding) {
    return RULES.get(finding.rule());
  }

  /** The most harmful first, of the same harm those of the simplest hazard. */
  static List<Finding> sorted(List<Finding> findings) {
    return findings.stream().sorted(Comparator.comparing(FixFirstList::rule)).toList();
  }
}
