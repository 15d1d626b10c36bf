package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Lines.Paint;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Result of a report in one line. */
final class Headline {
  private Headline() {}

  static Paint paint(RunOutcome outcome) {
    return switch (outcome) {
      case FAILED -> Paint.RED;
      case INCOMPLETE -> Paint.YELLOW;
      case PASSED -> Paint.GREEN;
    };
  }

  /** Returns the claim about the target, with how much of what applies was judged. */
  static String claim(Report report) {
    boolean exam = report.run().isExam();
    long judged = report.applicable() - report.count(CheckOutcome.NOT_CHECKED);
    return "%s: %d of %s that %s judged"
            .formatted(
                exam ? ofReceiver(report) : ofTraffic(report),
                judged,
                Counts.of(report.applicable(), exam ? "hazard" : "check"),
                report.applicable() == 1 ? "applies" : "apply")
        + report.run().leftOut().map(count -> ", " + count + " left out (--only)").orElse("")
        + report.run().tags().map(tags -> ", of " + tags + " and nothing else (--tag)").orElse("");
  }

  private static String ofReceiver(Report report) {
    return switch (report.outcome()) {
      case FAILED -> "does not survive the exam";
      case INCOMPLETE -> "is not examined in full";
      case PASSED ->
          "survives the exam" + (report.hasDrift() ? ", but may be asked some questions" : "");
    };
  }

  private static String ofTraffic(Report report) {
    return switch (report.outcome()) {
      case FAILED -> brokenBy(report);
      case INCOMPLETE -> "is not judged in full";
      case PASSED ->
          "honours the contract"
              + (report.hasDrift() ? ", but differs where nothing is promised" : "");
    };
  }

  /** Returns the sides that broke the contract where both were watched. */
  private static String brokenBy(Report report) {
    List<Finding> broken = GroupedFindings.of(report).broken();
    boolean isClient = broken.stream().anyMatch(Finding::isAboutRequest);
    if (!isClient) {
      return "does not honour the contract";
    }
    return broken.stream().allMatch(Finding::isAboutRequest)
        ? "has a client that does not honour the contract; the answers do"
        : "does not honour the contract, and neither does its client";
  }

  /** Returns text such as {@code 41 checks: 36 passed, 1 drift, 2 broken, 2 not checked}. */
  static String checks(Report report) {
    StringBuilder text = new StringBuilder(Counts.of(report.checks().size(), "check"));
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
            Counts.of(report.timeline().size(), "exchange"));
  }
}
