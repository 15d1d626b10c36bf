package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of {@code docs/what-an-exam-finds.md}: all sample receivers, and what whole exams of
 * them gave. {@link #update} writes them; the build compares what is no time.
 */
final class ResultTable {
  private static final Path PAGE = Path.of("docs/what-an-exam-finds.md");
  private static final String FAULTS =
      "| a receiver that … | verdict | fails | by | judged | show it | seconds |";
  private static final String RIGHT = "| a right receiver that … | verdict | judged | seconds |";
  private static final String KEY = "KEY1234567890";

  /** The two examples, which are examined where they listen. */
  static final List<String> EXAMPLES = List.of("receiver-jdk", "receiver-spring");

  private ResultTable() {}

  /** Returns the rows of the page without their times, by the text of their first cell. */
  static Map<String, List<String>> rows() {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    lines()
        .filter(line -> line.startsWith("| ") && !line.equals(FAULTS) && !line.equals(RIGHT))
        .filter(line -> !line.startsWith("| ---"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ")))
        .forEach(cells -> rows.put(cells.get(0), cells.subList(1, cells.size() - 1)));
    return rows;
  }

  private static Stream<String> lines() {
    try {
      return Files.readAllLines(PAGE).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first cells that the page must have, in order. */
  static List<String> names() {
    return Stream.of(
            FaultTable.all().stream().map(Fault::name),
            OddReceivers.all().stream().map(OddReceiver::name),
            EXAMPLES.stream().map(ResultTable::linkToExample))
        .flatMap(names -> names)
        .toList();
  }

  /** Returns the hazard and the rule by which a fault must be found, as the page links them. */
  static List<String> cause(Fault fault) {
    return List.of(link("hazards.md", fault.hazard()), link("rules.md", fault.rule()));
  }

  private static String link(String page, String id) {
    return "[`" + id + "`](" + page + "#" + id.replace(".", "") + ")";
  }

  private static String linkToExample(String example) {
    return "is the example [%1$s](../examples/%1$s/README.md)".formatted(example);
  }

  /** Returns for example {@code 91 of 91}. */
  static String judged(Report report) {
    long applicable = report.applicable();
    return applicable - report.count(CheckOutcome.NOT_CHECKED) + " of " + applicable;
  }

  /**
   * Holds whole exams, one after the other, and writes the page. An example that listens at no URL
   * ({@code -Dexam.table.receiver-jdk=http://localhost:8080}) keeps its row.
   *
   * @param onlyNew true to examine only those that the page does not have
   */
  static void update(boolean onlyNew) {
    List<String> faults = new ArrayList<>(List.of(FAULTS, "| --- ".repeat(7) + "|"));
    FaultTable.all()
        .forEach(fault -> faults.add(row(fault.name(), onlyNew).orElseGet(() -> row(fault))));
    List<String> right = new ArrayList<>(List.of(RIGHT, "| --- ".repeat(4) + "|"));
    OddReceivers.all()
        .forEach(odd -> right.add(row(odd.name(), onlyNew).orElseGet(() -> row(odd))));
    EXAMPLES.forEach(example -> right.add(rowOfExample(example)));
    String page = lines().collect(Collectors.joining("\n", "", "\n"));
    page = replaced(replaced(page, FAULTS, faults), RIGHT, right);
    try {
      Files.writeString(PAGE, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String replaced(String page, String head, List<String> table) {
    int begin = page.indexOf(head);
    int end = page.indexOf("\n\n", begin);
    return page.substring(0, begin)
        + String.join("\n", table)
        + (end < 0 ? "\n" : page.substring(end));
  }

  private static Optional<String> row(String name, boolean isKept) {
    return lines().filter(line -> isKept && line.startsWith("| " + name + " |")).findFirst();
  }

  private static String row(Fault fault) {
    try (SampleReceiver receiver = new SampleReceiver(fault.how().get())) {
      Report report = Exam.run(fault.setup().options(receiver));
      Set<String> shown = new TreeSet<>();
      report.findings().forEach(finding -> shown.addAll(finding.checks()));
      List<String> cause = cause(fault);
      return row(
          fault.name(),
          report.outcome().name(),
          cause.get(0),
          cause.get(1),
          judged(report),
          String.valueOf(shown.size()),
          seconds(report));
    }
  }

  private static String row(OddReceiver odd) {
    try (SampleReceiver receiver = new SampleReceiver(odd.how().get())) {
      return right(odd.name(), Exam.run(odd.setup().options(receiver)));
    }
  }

  private static String right(String name, Report report) {
    return row(name, report.outcome().name(), judged(report), seconds(report));
  }

  private static String rowOfExample(String example) {
    String name = linkToExample(example);
    String url = System.getProperty("exam.table." + example);
    if (url != null) {
      return right(
          name,
          Exam.run(
              ExamOptions.of(URI.create(url + "/hook"))
                  .with(
                      exam ->
                          exam.apiKey(KEY)
                              .invariantUrl(URI.create(url + "/orders"))
                              .ordersFrom(URI.create(url + "/orders")))));
    }
    return row(name, true)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no row of %1$s: start it, and give -Dexam.table.%1$s=URL".formatted(example)));
  }

  private static String seconds(Report report) {
    return String.format(Locale.ROOT, "%.1f", report.run().took().toMillis() / 1000.0);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
