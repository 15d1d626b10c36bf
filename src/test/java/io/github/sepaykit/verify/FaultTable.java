package io.github.sepaykit.verify;

import java.util.List;
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
}
