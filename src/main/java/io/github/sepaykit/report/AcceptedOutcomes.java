package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The outcomes of checks once findings are accepted. */
final class AcceptedOutcomes {
  private final Map<String, Set<Severity>> open = new HashMap<>();
  private final Map<String, Set<Severity>> accepted = new HashMap<>();

  private AcceptedOutcomes(List<Finding> findings) {
    for (Finding finding : findings) {
      Map<String, Set<Severity>> side = finding.acceptedUntil().isPresent() ? accepted : open;
      for (String check : finding.checks()) {
        side.computeIfAbsent(check, c -> EnumSet.noneOf(Severity.class)).add(finding.severity());
      }
    }
  }

  static List<Check> after(List<Check> checks, List<Finding> findings) {
    AcceptedOutcomes outcomes = new AcceptedOutcomes(findings);
    List<Check> after = new ArrayList<>();
    for (Check check : checks) {
      CheckOutcome outcome = outcomes.of(check);
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

  /** Returns a check's outcome without what accepted findings explain. */
  private CheckOutcome of(Check check) {
    Set<Severity> left = open.getOrDefault(check.id(), Set.of());
    Set<Severity> known = accepted.getOrDefault(check.id(), Set.of());
    CheckOutcome outcome = check.outcome();
    boolean brokenByKnown = known.contains(Severity.ERROR) && !left.contains(Severity.ERROR);
    if (outcome == CheckOutcome.BROKEN && brokenByKnown) {
      return left.contains(Severity.DRIFT) ? CheckOutcome.DRIFT : CheckOutcome.PASSED;
    }
    boolean weighty = left.contains(Severity.ERROR) || left.contains(Severity.DRIFT);
    boolean driftByKnown = known.contains(Severity.DRIFT) && !weighty;
    return outcome == CheckOutcome.DRIFT && driftByKnown ? CheckOutcome.PASSED : outcome;
  }
}
