package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Report of a run.
 *
 * @param run its circumstances
 * @param checks what was looked at, in order
 * @param findings one for each cause, the worst first
 * @param timeline its exchanges, in order
 * @param coverage what of the contract was exercised
 * @param notes what else a reader must know: left-overs, an exhausted budget, an expired acceptance
 * @param panels sentences ahead of the findings
 */
public record Report(
    Run run,
    List<Check> checks,
    List<Finding> findings,
    List<TimelineExchange> timeline,
    Coverage coverage,
    List<String> notes,
    List<SummaryPanel> panels) {
  public Report {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    timeline = List.copyOf(timeline);
    notes = List.copyOf(notes);
    panels = List.copyOf(panels);
  }

  /** Report without panels. */
  public Report(
      Run run,
      List<Check> checks,
      List<Finding> findings,
      List<TimelineExchange> timeline,
      Coverage coverage,
      List<String> notes) {
    this(run, checks, findings, timeline, coverage, notes, List.of());
  }

  /** Returns the number of checks with an outcome. */
  public long count(CheckOutcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  /** Returns true without a broken check and without an error that no baseline accepts. */
  public boolean isHonoured() {
    return count(CheckOutcome.BROKEN) == 0 && findings.stream().noneMatch(Finding::isBroken);
  }

  /** Returns true with drift that no baseline accepts. */
  public boolean hasDrift() {
    return findings.stream()
        .anyMatch(f -> f.severity() == Severity.DRIFT && f.acceptedUntil().isEmpty());
  }

  /** Returns the number of checks that apply. */
  public long applicable() {
    return checks.size() - count(CheckOutcome.OUT_OF_SCOPE);
  }

  /** Returns the result as a whole: a run passes only when everything that applies was judged. */
  public RunOutcome outcome() {
    if (!isHonoured()) {
      return RunOutcome.FAILED;
    }
    return count(CheckOutcome.NOT_CHECKED) > 0 ? RunOutcome.INCOMPLETE : RunOutcome.PASSED;
  }

  /** Returns the ids of the checks with an outcome, by reason. */
  public Map<String, List<String>> reasons(CheckOutcome outcome) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Check check : checks) {
      if (check.outcome() == outcome) {
        byReason.computeIfAbsent(check.reason(), reason -> new ArrayList<>()).add(check.id());
      }
    }
    return byReason;
  }
}
