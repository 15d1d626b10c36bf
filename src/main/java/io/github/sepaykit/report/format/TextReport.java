package io.github.sepaykit.report.format;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.SummaryPanel;
import io.github.sepaykit.report.format.Lines.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report for people: the worst first, lists cut, lines that fit. */
final class TextReport {
  private final Report report;
  private final GroupedFindings grouped;
  private final Lines out;

  private TextReport(Report report, boolean colour) {
    this.report = report;
    this.grouped = GroupedFindings.of(report);
    this.out = new Lines(colour);
  }

  static String render(Report report, boolean colour) {
    return new TextReport(report, colour).render();
  }

  private String render() {
    headline();
    panels();
    findings("Broken", grouped.broken(), Paint.RED);
    findings("Warnings", grouped.warnings(), Paint.YELLOW);
    findings("Drift", grouped.drift(), Paint.YELLOW);
    accepted();
    notChecked();
    coverage();
    notes();
    return out.toString();
  }

  private void headline() {
    RunOutcome outcome = report.outcome();
    out.painted(
        Headline.paint(outcome),
        outcome.name(),
        ": " + report.run().target() + " " + Headline.claim(report));
    report
        .reasons(CheckOutcome.NOT_CHECKED)
        .forEach((why, ids) -> out.wrapped("  ", ids.size() + " not judged: " + why));
    out.wrapped("  ", "findings: " + grouped.summary());
    out.wrapped("  ", Headline.checks(report));
    out.wrapped("  ", Headline.run(report));
    if (!report.run().settings().isEmpty()) {
      out.wrapped("  ", settings(report.run().settings()));
    }
  }

  private void panels() {
    for (SummaryPanel panel : report.panels()) {
      out.section(panel.title(), String.valueOf(panel.lines().size()));
      panel.lines().forEach(out::item);
    }
  }

  private static String settings(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .collect(Collectors.joining(", "));
  }

  private void findings(String title, List<Finding> findings, Paint paint) {
    if (findings.isEmpty()) {
      return;
    }
    out.section(title, String.valueOf(findings.size()));
    for (Finding finding : findings) {
      out.blank();
      String place = finding.pointer().isEmpty() ? "" : " at " + finding.pointer();
      out.painted(paint, finding.rule(), place);
      out.label("expected", finding.expected());
      out.label("was", finding.was());
      finding.clause().ifPresent(clause -> out.label("contract", clause.toString()));
      out.label("fix", finding.fix());
      out.label("seen", occurrences(finding));
      if (!finding.checks().isEmpty()) {
        out.label("checks", ReportText.some(List.copyOf(finding.checks()), 8));
      }
      if (!finding.reproduce().isEmpty()) {
        out.label("again", finding.reproduce());
      }
      out.label("id", finding.fingerprint());
    }
  }

  private static String occurrences(Finding finding) {
    String times = finding.count() == 1 ? "once" : finding.count() + " times";
    String where = finding.operation().isEmpty() ? "" : " in " + finding.operation();
    String exchanges =
        finding.exchanges().isEmpty()
            ? ""
            : (finding.exchanges().size() == 1 ? " (exchange " : " (exchanges ")
                + ReportText.some(finding.exchanges(), 8)
                + ")";
    return times + where + exchanges;
  }

  private void accepted() {
    if (grouped.accepted().isEmpty()) {
      return;
    }
    out.section("Accepted by the baseline", String.valueOf(grouped.accepted().size()));
    for (Finding finding : grouped.accepted()) {
      String place = finding.pointer().isEmpty() ? "" : " at " + finding.pointer();
      String operation = finding.operation().isEmpty() ? "" : " in " + finding.operation();
      String until = finding.acceptedUntil().map(day -> ", until " + day).orElse("");
      out.item(
          "%s%s%s (%s)%s"
              .formatted(
                  finding.rule(), place, operation, ReportText.lower(finding.severity()), until));
    }
  }

  private void notChecked() {
    outcomes(CheckOutcome.NOT_CHECKED, "Not checked");
    outcomes(CheckOutcome.OUT_OF_SCOPE, "Does not apply");
  }

  private void outcomes(CheckOutcome outcome, String title) {
    Map<String, List<String>> byReason = report.reasons(outcome);
    if (!byReason.isEmpty()) {
      out.section(title, String.valueOf(report.count(outcome)));
      byReason.forEach((reason, ids) -> out.item(reason + " (" + String.join(", ", ids) + ")"));
    }
  }

  private void coverage() {
    Coverage coverage = report.coverage();
    if (coverage.features().isEmpty()) {
      return;
    }
    out.section("Coverage", ReportText.coverage(coverage));
    CoverageTable table = CoverageTable.of(coverage);
    List<List<String>> cells = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    table.kinds().forEach(kind -> head.add(ReportText.lower(kind)));
    cells.add(head);
    for (CoverageTable.Row row : table.rows()) {
      List<String> line = new ArrayList<>(List.of(ReportText.operation(row.operation())));
      table.kinds().forEach(kind -> line.add(row.of(kind).map(Object::toString).orElse("-")));
      cells.add(line);
    }
    out.table(cells);
    long missed =
        table.rows().stream()
            .flatMap(row -> row.cells().values().stream())
            .mapToLong(cell -> cell.missed().size())
            .sum();
    if (missed > 0) {
      out.wrapped(
          "  ", missed + " not exercised; a report as html=FILE or json=FILE names each of them");
    }
  }

  private void notes() {
    if (report.notes().isEmpty()) {
      return;
    }
    out.section("Notes", String.valueOf(report.notes().size()));
    report.notes().forEach(out::item);
  }
}
