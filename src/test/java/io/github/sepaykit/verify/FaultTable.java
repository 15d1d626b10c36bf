package io.github.sepaykit.verify;

import static java.util.stream.Collectors.joining;

import io.github.sepaykit.contract.Severity;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All single-fault servers. */
final class FaultTable {
  private FaultTable() {}

  static List<Fault> all() {
    return Stream.of(
            FormFaults.all(),
            ListFaults.all(),
            WriteFaults.all(),
            ValidationFaults.all(),
            AccessFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  /** As {@code docs/what-verify-finds.md} shows it. */
  static String render() {
    StringBuilder table =
        new StringBuilder("| a server where … | is found by | as |\n| --- | --- | --- |\n");
    for (Fault fault : all()) {
      String rules =
          new TreeSet<>(fault.rules())
              .stream()
                  .map(r -> "[`" + r + "`](rules.md#" + anchor(r) + ")")
                  .collect(joining(", "));
      String how = fault.severity() == Severity.ERROR ? "broken" : "drift";
      table
          .append("| ")
          .append(fault.name())
          .append(" | ")
          .append(rules)
          .append(" | ")
          .append(how)
          .append(" |\n");
    }
    return table.toString();
  }

  private static String anchor(String rule) {
    return rule.replace(".", "");
  }
}
