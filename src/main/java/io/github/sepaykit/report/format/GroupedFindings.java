package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings of a report, grouped by severity and by check.
 *
 * @param broken errors that no baseline accepts
 * @param warnings warnings that no baseline accepts
 * @param drift drift that no baseline accepts
 * @param accepted findings of any severity that a baseline accepts
 * @param byCheck all findings by the id of a check of the report
 * @param withoutCheck all findings that belong to no check of the report
 */
record GroupedFindings(
    List<Finding> broken,
    List<Finding> warnings,
    List<Finding> drift,
    List<Finding> accepted,
    Map<String, List<Finding>> byCheck,
    List<Finding> withoutCheck) {

  static GroupedFindings of(Report report) {
    List<Finding> accepted = new ArrayList<>();
    Map<Severity, List<Finding>> open = new HashMap<>();
    Map<String, List<Finding>> byCheck = new HashMap<>();
    List<Finding> withoutCheck = new ArrayList<>();
    Set<String> checks = new HashSet<>();
    report.checks().forEach(check -> checks.add(check.id()));
    for (Finding finding : worstFirst(report.findings())) {
      if (finding.acceptedUntil().isPresent()) {
        accepted.add(finding);
      } else {
        open.computeIfAbsent(finding.severity(), s -> new ArrayList<>()).add(finding);
      }
      List<String> reportedChecks = finding.checks().stream().filter(checks::contains).toList();
      reportedChecks.forEach(
          id -> byCheck.computeIfAbsent(id, c -> new ArrayList<>()).add(finding));
      if (reportedChecks.isEmpty()) {
        withoutCheck.add(finding);
      }
    }
    return new GroupedFindings(
        open.getOrDefault(Severity.ERROR, List.of()),
        open.getOrDefault(Severity.WARNING, List.of()),
        open.getOrDefault(Severity.DRIFT, List.of()),
        accepted,
        byCheck,
        withoutCheck);
  }

  /** Returns the findings sorted by severity, then by descending count. */
  static List<Finding> worstFirst(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing(Finding::severity)
                .thenComparing(Finding::count, Comparator.reverseOrder()))
        .toList();
  }

  List<Finding> findingsOf(Check check) {
    return byCheck.getOrDefault(check.id(), List.of());
  }

  /**
   * Returns the numbers of findings as text, for example {@code 2 broken, 1 warning, 3 drift, 1
   * accepted}.
   */
  String summary() {
    String warned = Counts.of(warnings.size(), "warning");
    return "%s broken, %s, %s drift, %s accepted"
        .formatted(broken.size(), warned, drift.size(), accepted.size());
  }
}
