package io.github.sepaykit.exam;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An exam in a few lines: what was passed, by area, and what to fix first. */
final class ScoreCard {
  private static final int MOST = 5;

  private ScoreCard() {}

  static List<String> of(List<Check> checks, List<Finding> findings) {
    Map<String, Hazard> hazards =
        Hazards.all().stream().collect(Collectors.toMap(Hazard::id, Function.identity()));
    List<String> lines = new ArrayList<>();
    lines.add("passed " + score(checks));
    for (Area area : Area.values()) {
      List<Check> of = checks.stream().filter(c -> hazards.get(c.id()).area() == area).toList();
      if (!of.isEmpty()) {
        lines.add(area.word() + ": " + score(of));
      }
    }
    int place = 0;
    for (Finding finding : findings) {
      if (finding.isBroken() && place < MOST) {
        place++;
        lines.add(
            "fix first "
                + place
                + ": "
                + FixFirst.rule(finding).words()
                + " ("
                + String.join(", ", finding.checks().stream().limit(3).toList())
                + ")");
      }
    }
    return lines;
  }

  private static String score(List<Check> checks) {
    long passed =
        checks.stream()
            .filter(c -> c.outcome() == Outcome.PASSED || c.outcome() == Outcome.DRIFT)
            .count();
    long unchecked = checks.stream().filter(c -> c.outcome() == Outcome.NOT_CHECKED).count();
    return passed
        + " of "
        + checks.size()
        + (unchecked == 0 ? "" : ", " + unchecked + " not checked");
  }
}
