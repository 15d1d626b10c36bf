package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tables of whole exams of the sample receivers, as {@code docs/what-an-exam-finds.md} has them.
 */
final class ResultTable {
  static final Path PAGE = Path.of("docs/what-an-exam-finds.md");

  private static final String FAULTS =
      "| a receiver that … | fails | by | outcome | judged | failed | seconds |\n"
          + "| --- | --- | --- | --- | --- | --- | --- |\n";
  private static final String RIGHT =
      "| a right receiver that … | outcome | judged | failed | seconds |\n"
          + "| --- | --- | --- | --- | --- |\n";

  private ResultTable() {}

  /** Plays every hazard against every receiver and writes the results into the page. */
  static void write() throws IOException {
    StringBuilder faults = new StringBuilder(FAULTS);
    for (Fault fault : FaultTable.all()) {
      faults.append(row(fault)).append(results(fault.setup(), fault.how())).append("|\n");
    }
    StringBuilder right = new StringBuilder(RIGHT);
    for (OddReceiver odd : OddReceivers.all()) {
      right.append(row(odd)).append(results(odd.setup(), odd.how())).append("|\n");
    }
    String page = Files.readString(PAGE);
    Files.writeString(PAGE, replaced(replaced(page, FAULTS, faults), RIGHT, right));
  }

  private static String replaced(String page, String head, CharSequence table) {
    int from = page.indexOf(head.substring(0, head.indexOf('\n')));
    int to = page.indexOf("\n\n", from);
    return page.substring(0, from) + table.toString().strip() + page.substring(to);
  }

  private static String results(Setup setup, Supplier<Steps> how) {
    try (SampleReceiver receiver = new SampleReceiver(how.get())) {
      ExamOptions options = setup.options(receiver);
      Report report = Exam.run(options);
      long judged = report.applicable() - report.count(CheckOutcome.NOT_CHECKED);
      return "| %s | %d of %d | %d | %s "
          .formatted(
              outcome(report),
              judged,
              report.applicable(),
              report.count(CheckOutcome.BROKEN),
              String.format(Locale.ROOT, "%.1f", report.run().took().toMillis() / 1000.0));
    }
  }

  private static String outcome(Report report) {
    return report.outcome() == RunOutcome.PASSED && report.drifted()
        ? "PASSED, with drift"
        : report.outcome().name();
  }

  /** The columns that do not depend on a run. */
  static String row(Fault fault) {
    return "| %s | %s | %s "
        .formatted(
            fault.name(), link("hazards.md", fault.hazard()), link("rules.md", fault.rule()));
  }

  static String row(OddReceiver odd) {
    return "| %s ".formatted(odd.name());
  }

  private static String link(String page, String id) {
    return "[`" + id + "`](" + page + "#" + id.replace(".", "") + ")";
  }
}
