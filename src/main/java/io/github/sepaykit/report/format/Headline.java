package io.github.sepaykit.report.format;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.format.Lines.Paint;
import java.time.temporal.ChronoUnit;

/** Result of a report in one line. */
enum Headline {
  BROKEN("does not honour the contract"),
  DRIFT("honours the contract, but differs where nothing is promised"),
  HONOURED("honours the contract"),
  FAILED("does not survive the exam"),
  INCOMPLETE("is not examined in full"),
  PASSED("survives the exam");

  private final String claim;

  Headline(String claim) {
    this.claim = claim;
  }

  static Headline of(Report report) {
    if (report.run().isExam()) {
      return valueOf(report.outcome().name());
    }
    if (!report.honoured()) {
      return BROKEN;
    }
    return report.drifted() ? DRIFT : HONOURED;
  }

  Paint paint() {
    return switch (this) {
      case BROKEN, FAILED -> Paint.RED;
      case DRIFT, INCOMPLETE -> Paint.YELLOW;
      case HONOURED, PASSED -> Paint.GREEN;
    };
  }

  /** Returns the claim about the target; checks that could not be made are named, too. */
  String claim(Report report) {
    long unchecked = report.count(CheckOutcome.NOT_CHECKED);
    if (report.run().isExam()) {
      String remarks =
          this == PASSED && report.drifted() ? ", but may be asked some questions" : "";
      return claim
          + remarks
          + ": %d of %s that apply judged"
              .formatted(
                  report.applicable() - unchecked, ReportText.count(report.applicable(), "hazard"))
          + report.run().leftOut().map(count -> ", " + count + " left out (--only)").orElse("");
    }
    return unchecked == 0 || this == BROKEN
        ? claim
        : "%s, as far as it was checked (%s not made)"
            .formatted(claim, ReportText.count(unchecked, "check"));
  }

  /** Returns text such as {@code 41 checks: 36 passed, 1 drift, 2 broken, 2 not checked}. */
  static String checks(Report report) {
    StringBuilder text = new StringBuilder(ReportText.count(report.checks().size(), "check"));
    String separator = ": ";
    for (CheckOutcome outcome : CheckOutcome.values()) {
      if (outcome != CheckOutcome.OUT_OF_SCOPE || report.count(outcome) > 0) {
        text.append(separator)
            .append(report.count(outcome))
            .append(' ')
            .append(ReportText.lower(outcome));
        separator = ", ";
      }
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
