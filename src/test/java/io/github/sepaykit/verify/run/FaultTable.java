package io.github.sepaykit.verify.run;

import static java.util.stream.Collectors.joining;

import io.github.sepaykit.contract.document.Severity;
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
            CreateFaults.all(),
            in(UpdateFaults.all(), "get.unknown", "update", "validation.update"),
            in(DeleteFaults.all(), "delete"),
            ValidationFaults.all(),
            AccessFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Fault> in(List<Fault> faults, String... checks) {
    return faults.stream().map(fault -> fault.in(checks)).toList();
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
