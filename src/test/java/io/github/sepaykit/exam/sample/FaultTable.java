package io.github.sepaykit.exam.sample;

import java.util.List;
import java.util.stream.Stream;

/** All receivers with a single fault. */
final class FaultTable {
  private FaultTable() {}

  /** Faults that the exam finds. */
  static List<Fault> all() {
    return every().filter(fault -> fault.pending().isEmpty()).toList();
  }

  /** Faults that the exam does not find yet, or by another hazard or rule. */
  static List<Fault> pending() {
    return every().filter(fault -> !fault.pending().isEmpty()).toList();
  }

  private static Stream<Fault> every() {
    return Stream.of(
            RepeatFaults.all(),
            RaceFaults.all(),
            MoneyFaults.all(),
            KeyFaults.all(),
            AnswerFaults.all(),
            BodyFaults.all(),
            FieldFaults.all(),
            OrderChoiceFaults.all(),
            SendTestFaults.all(),
            ReferenceFaults.all(),
            StateFaults.all(),
            CounterFaults.all(),
            ServerFaults.all())
        .flatMap(List::stream);
  }

  /** As {@code docs/what-an-exam-finds.md} shows it. */
  static String render() {
    StringBuilder table =
        new StringBuilder("| a receiver that … | fails | by |\n| --- | --- | --- |\n");
    for (Fault fault : all()) {
      table
          .append("| ")
          .append(fault.name())
          .append(" | ")
          .append(link("hazards.md", fault.hazard()))
          .append(" | ")
          .append(link("rules.md", fault.rule()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String link(String page, String id) {
    return "[`" + id + "`](" + page + "#" + id.replace(".", "") + ")";
  }
}
