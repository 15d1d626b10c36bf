package io.github.sepaykit.report.format;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import java.time.temporal.ChronoUnit;

/** Result of a report in one line. */
enum Headline {
  BROKEN("does not honour the contract", "does not survive the exam"),
  DRIFT(
      "honours the contract, but differs where nothing is promised",
      "survives the exam, but may be asked some questions"),
  HONOURED("honours the contract", "survives the exam");

  private final String claim;
  private final String examined;

  Headline(String claim, String examined) {
    this.claim = claim;
    this.examined = examined;
  }

  static Headline of(Report report) {
    if (!report.honoured()) {
      return BROKEN;
    }
    return report.drifted() ? DRIFT : HONOURED;
  }

  /** Returns the claim about the target; checks that could not be made are named, too. */
  String claim(Report report) {
    long unchecked = report.count(CheckOutcome.NOT_CHECKED);
    String text = report.run().command().equals("exam") ? examined : claim;
    return unchecked == 0 || this == BROKEN
        ? text
        : text
            + ", as far as it was checked ("
            + ReportText.count(unchecked, "check")
            + " not made)";
  }

  /** Returns text such as {@code 41 checks: 36 passed, 1 drift, 2 broken, 2 not checked}. */
  static String checks(Report report) {
    StringBuilder text = new StringBuilder(ReportText.count(report.checks().size(), "check"));
    String separator = ": ";
    for (CheckOutcome outcome : CheckOutcome.values()) {
      text.append(separator)
          .append(report.count(outcome))
          .append(' ')
          .append(ReportText.lower(outcome));
      separator = ", ";
    }
    return text.toString();
  }

  /** Returns text such as {@code verify 0.1.0, run k7f3q2, 2026-01-05T08:00:00Z, 12.4 s}. */
  static String run(Report report) {
    Run run = report.run();
    return "%s %s, run %s, %s, %s, %s"
        .formatted(
            run.command(),
            run.version(),
            run.id(),
            run.started().truncatedTo(ChronoUnit.SECONDS),
            ReportText.took(run.took()),
            ReportText.count(report.timeline().size(), "exchange"));
  }
}
