package io.github.sepaykit.exam.sample;

import java.util.List;
import java.util.stream.Stream;

/** All right receivers that look odd. */
final class OddReceivers {
  private OddReceivers() {}

  /** Those that pass the exam, with every hazard judged. */
  static List<OddReceiver> all() {
    return every().filter(odd -> odd.pending().isEmpty()).toList();
  }

  /** Those that do not pass it yet. */
  static List<OddReceiver> pending() {
    return every().filter(odd -> !odd.pending().isEmpty()).toList();
  }

  private static Stream<OddReceiver> every() {
    return Stream.of(OddStates.all(), OddCounters.all(), OddConduct.all(), OddSignatures.all())
        .flatMap(List::stream);
  }
}
