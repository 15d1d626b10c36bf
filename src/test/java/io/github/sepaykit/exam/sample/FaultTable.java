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
            SignatureFaults.all(),
            SignedPaymentFaults.all(),
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
}
