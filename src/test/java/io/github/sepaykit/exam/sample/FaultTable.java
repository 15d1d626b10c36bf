package io.github.sepaykit.exam.sample;

import java.util.List;
import java.util.stream.Stream;

/** All receivers with a single fault. */
final class FaultTable {
  private FaultTable() {}

  static List<Fault> all() {
    return Stream.of(
            RepeatFaults.all(),
            RaceFaults.all(),
            MoneyFaults.all(),
            KeyFaults.all(),
            AnswerFaults.all(),
            BodyFaults.all(),
            FieldFaults.all())
        .flatMap(List::stream)
        .toList();
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
          .append(link("rules.md", fault.rule().id()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String link(String page, String id) {
    return "[`" + id + "`](" + page + "#" + id.replace(".", "") + ")";
  }
}
