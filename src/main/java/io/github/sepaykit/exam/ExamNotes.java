package io.github.sepaykit.exam;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.exam.state.SettledStateReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences of a report about how the exam was held. */
final class ExamNotes {
  private static final Duration NOTABLE_LAG = Duration.ofMillis(100);

  private ExamNotes() {}

  /**
   * @param advice on the number of orders; empty for none
   */
  static List<String> of(ExamRun exam, Optional<String> advice) {
    List<String> notes = new ArrayList<>();
    advice.ifPresent(notes::add);
    notes.addAll(PlainPaymentJudge.notes(exam));
    exam.orders().note().ifPresent(notes::add);
    if (exam.isStopped()) {
      notes.add("stopped before its end");
    }
    if (exam.health().limited() > 0) {
      notes.add(
          "a rate limit answered %s in the receiver's place, which was sent again"
              .formatted(Counts.of(exam.health().limited(), "request")));
    }
    if (exam.health().cured() > 0) {
      notes.add(
          "the receiver answered %s with HTTP 503, and took what came again, as SePay repeats it"
              .formatted(Counts.of(exam.health().cured(), "delivery")));
    }
    if (exam.health().bans().bans() > 0) {
      notes.add(
          "after wrong keys or signatures the receiver refused right ones, too, %s; that was waited for"
              .formatted(Counts.of(exam.health().bans().bans(), "time")));
    }
    exam.stateReader()
        .map(SettledStateReader::creditLag)
        .filter(lag -> lag.compareTo(NOTABLE_LAG) >= 0)
        .ifPresent(
            lag ->
                notes.add(
                    "the receiver credits up to %s after its answer; what must not move is watched for twice that time"
                        .formatted(ExamLimits.inWords(lag))));
    return notes;
  }
}
