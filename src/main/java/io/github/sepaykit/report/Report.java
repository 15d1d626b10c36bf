package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Severity;
import java.util.List;

/**
 * All that a run has to tell.
 *
 * @param run its circumstances
 * @param checks what was looked at, in order
 * @param findings one for each cause, the worst first
 * @param timeline its exchanges, in order
 * @param coverage what of the contract was exercised
 * @param proposals changes of the document that would take in the drift
 * @param notes what else a reader must know: left-overs, an exhausted budget, an expired acceptance
 * @param panels what is told ahead of the findings
 */
public record Report(
    Run run,
    List<Check> checks,
    List<Finding> findings,
    List<TimelineExchange> timeline,
    Coverage coverage,
    List<Proposal> proposals,
    List<String> notes,
    List<SummaryPanel> panels) {
  public Report {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    timeline = List.copyOf(timeline);
    proposals = List.copyOf(proposals);
    notes = List.copyOf(notes);
    panels = List.copyOf(panels);
  }

  /** A report that tells nothing ahead of its findings. */
  public Report(
      Run run,
      List<Check> checks,
      List<Finding> findings,
      List<TimelineExchange> timeline,
      Coverage coverage,
      List<Proposal> proposals,
      List<String> notes) {
    this(run, checks, findings, timeline, coverage, proposals, notes, List.of());
  }

  /** How many checks ended so. */
  public long count(CheckOutcome outcome) {
    return checks.stream().filter(check -> check.outcome() == outcome).count();
  }

  /**
   * Whether the contract is honoured: no broken check, no error that a baseline does not accept.
   */
  public boolean honoured() {
    return count(CheckOutcome.BROKEN) == 0 && findings.stream().noneMatch(Finding::isBroken);
  }

  /** Whether there is drift that a baseline does not accept. */
  public boolean drifted() {
    return findings.stream()
        .anyMatch(f -> f.severity() == Severity.DRIFT && f.acceptedUntil().isEmpty());
  }
}
