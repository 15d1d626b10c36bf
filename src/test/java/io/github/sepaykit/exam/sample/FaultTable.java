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
}
