package io.github.sepaykit.exam;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.SummaryPanel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An exam in a few lines: what was passed, by area, and what to fix first. */
final class ScoreCard {
  private static final int MAX_LISTED = 5;

  private static final Map<String, ExamRule> RULES =
      Arrays.stream(ExamRule.values()).collect(Collectors.toMap(ExamRule::id, Function.identity()));

  private ScoreCard() {}

  /** Returns the findings by the harm they do, of the same harm in the order they were made. */
  static List<Finding> mostHarmfulFirst(List<Finding> findings) {
    return findings.stream()
        .map(ScoreCard::atItsHazards)
        .sorted(Comparator.comparing(one -> RULES.get(one.rule())))
        .toList();
  }

  /** A cause that more hazards show is another finding to whoever accepts findings. */
  private static Finding atItsHazards(Finding finding) {
    String place = finding.pointer().startsWith("/HTTP ") ? finding.pointer() : "";
    return finding.at(String.join(", ", new TreeSet<>(finding.checks())), place);
  }

  /**
   * @param ending what the first payment came to, where it ended the exam
   */
  static List<SummaryPanel> of(
      Optional<FirstPayment> ending, List<Check> checks, List<Finding> findings) {
    List<SummaryPanel> panels = new ArrayList<>();
    ending.ifPresent(first -> panels.add(new SummaryPanel("First payment", first.lines())));
    panels.add(new SummaryPanel("Score", scores(checks)));
    Map<String, Set<String>> hazards = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.isBroken()) {
        hazards
            .computeIfAbsent(finding.rule(), rule -> new LinkedHashSet<>())
            .addAll(finding.checks());
      }
    }
    List<String> first = new ArrayList<>();
    causesFirst(hazards)
        .forEach(
            (rule, ids) -> {
              if (first.size() < MAX_LISTED) {
                first.add(
                    "%s: %s%s (%s)"
                        .formatted(
                            RULES.get(rule).words(),
                            String.join(", ", ids.stream().limit(3).toList()),
                            ids.size() > 3 ? " and " + (ids.size() - 3) + " more" : "",
                            rule));
              }
            });
    if (!first.isEmpty()) {
      panels.add(new SummaryPanel("Fix first", first));
    }
    return panels;
  }

  /**
   * Puts an answer that is no acknowledgement before all else where most hazards show it: it may be
   * what spoils the others.
   */
  private static Map<String, Set<String>> causesFirst(Map<String, Set<String>> hazards) {
    Set<String> all = new TreeSet<>();
    hazards.values().forEach(all::addAll);
    Map<String, Set<String>> sorted = new LinkedHashMap<>();
    for (ExamRule answer : List.of(ExamRule.ANSWER_STATUS, ExamRule.ANSWER_BODY)) {
      Set<String> of = hazards.getOrDefault(answer.id(), Set.of());
      if (2 * of.size() > all.size()) {
        sorted.put(answer.id(), of);
      }
    }
    hazards.forEach(sorted::putIfAbsent);
    return sorted;
  }

  private static List<String> scores(List<Check> checks) {
    Map<String, Area> areas =
        Hazards.all().stream().collect(Collectors.toMap(Hazard::id, Hazard::area));
    List<String> lines = new ArrayList<>();
    lines.add("passed " + score(checks));
    for (Area area : Area.values()) {
      List<Check> of = checks.stream().filter(c -> areas.get(c.id()) == area).toList();
      if (!of.isEmpty()) {
        lines.add(area.word() + ": " + score(of));
      }
    }
    return lines;
  }

  /** Returns what was passed of what applies. */
  private static String score(List<Check> all) {
    List<Check> checks =
        all.stream().filter(c -> c.outcome() != CheckOutcome.OUT_OF_SCOPE).toList();
    long passed =
        checks.stream()
            .filter(c -> c.outcome() == CheckOutcome.PASSED || c.outcome() == CheckOutcome.DRIFT)
            .count();
    long unchecked = checks.stream().filter(c -> c.outcome() == CheckOutcome.NOT_CHECKED).count();
    return passed
        + " of "
        + checks.size()
        + (unchecked == 0 ? "" : ", " + unchecked + " not checked");
  }
}
