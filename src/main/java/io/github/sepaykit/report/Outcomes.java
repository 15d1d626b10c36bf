package io.github.sepaykit.report;

import io.github.sepaykit.contract.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outcomes of checks once findings are accepted. */
final class Outcomes {
  private final Map<String, Set<Severity>> open = new HashMap<>();
  private final Map<String, Set<Severity>> accepted = new HashMap<>();

  private Outcomes(List<Finding> findings) {
    for (Finding finding : findings) {
      Map<String, Set<Severity>> side = finding.acceptedUntil().isPresent() ? accepted : open;
      for (String check : finding.checks()) {
        side.computeIfAbsent(check, c -> EnumSet.noneOf(Severity.class)).add(finding.severity());
      }
    }
  }

  static List<Check> after(List<Check> checks, List<Finding> findings) {
    Outcomes outcomes = new Outcomes(findings);
    List<Check> after = new ArrayList<>();
    for (Check check : checks) {
      Outcome outcome = outcomes.of(check);
      after.add(
          outcome == check.outcome()
              ? check
              : new Check(
                  check.id(),
                  check.title(),
                  outcome,
                  check.reason(),
                  check.exchanges(),
                  check.took()));
    }
    return after;
  }

  /** An outcome is lifted only when it is an accepted finding that explains it. */
  private Outcome of(Check check) {
    Set<Severity> left = open.getOrDefault(check.id(), Set.of());
    Set<Severity> known = accepted.getOrDefault(check.id(), Set.of());
    Outcome outcome = check.outcome();
    boolean brokenByKnown = known.contains(Severity.ERROR) && !left.contains(Severity.ERROR);
    if (outcome == Outcome.BROKEN && brokenByKnown) {
      return left.contains(Severity.DRIFT) ? Outcome.DRIFT : Outcome.PASSED;
    }
    boolean weighty = left.contains(Severity.ERROR) || left.contains(Severity.DRIFT);
    boolean driftByKnown = known.contains(Severity.DRIFT) && !weighty;
    return outcome == Outcome.DRIFT && driftByKnown ? Outcome.PASSED : outcome;
  }
}
