package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.ExamRule;
import io.github.sepaykit.exam.PlannedHazard;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Receivers that are away, limited or slow are waited for; what that costs is bounded. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class ReceiverConditionTest {
  private final List<String> waits = Collections.synchronizedList(new ArrayList<>());

  /** Ends its process at an array. */
  private static Steps endingAtAnArray(Answer end) {
    return new Steps() {
      @Override
      Answer unreadable(Ask ask) {
        return new String(ask.body(), StandardCharsets.UTF_8).startsWith("[")
            ? end
            : super.unreadable(ask);
      }
    };
  }

  private Report examine(Steps steps, Consumer<ExamOptions.Builder> change) {
    try (SampleReceiver receiver = new SampleReceiver(steps);
        Exam exam = Exam.prepare(Setup.STATE_URL.options(receiver).with(change))) {
      exam.announceWaits(waits::add);
      exam.connect();
      exam.hazards().forEach(hazard -> hazard.play());
      return exam.finish();
    }
  }

  private static List<String> notJudged(Report report) {
    return List.copyOf(report.reasons(CheckOutcome.NOT_CHECKED).keySet());
  }

  @Test
  void oneThatIsStartedAgainIsExaminedInFull() {
    Report report = examine(endingAtAnArray(Answer.RESTART), o -> {});
    assertThat(notJudged(report)).as(Format.TEXT.render(report)).isEmpty();
    assertEndedAtTheArray(report);
    assertThat(waits).contains("for the receiver to listen again");
  }

  @Test
  void oneThatStaysAwayIsBlamedOnce() {
    Report report = examine(endingAtAnArray(Answer.GONE), o -> {});
    assertThat(notJudged(report))
        .containsExactly("the receiver stopped answering after hazard.body.array");
    assertEndedAtTheArray(report);
  }

  private static void assertEndedAtTheArray(Report report) {
    assertThat(report.findings())
        .as(Format.TEXT.render(report))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(ExamRule.ANSWER_GONE.id());
              assertThat(finding.checks()).containsExactly("hazard.body.array");
            });
  }

  /** Answers each seventh look at its state as a limit of requests does. */
  @Test
  void aLimitOfLooksAtTheStateIsWaitedFor() {
    AtomicInteger looks = new AtomicInteger();
    Steps limited =
        new Steps() {
          @Override
          Answer page(String accept) {
            return looks.incrementAndGet() == 7 ? RateLimit.refusal(429) : super.page(accept);
          }
        };
    Report report = examine(limited, o -> o.only(Set.of("hazard.duplicate.exact")));
    assertThat(notJudged(report)).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.notes()).anyMatch(note -> note.startsWith("a rate limit answered 1 request"));
    assertThat(waits).contains("1 s for a rate limit");
  }

  /** As Ctrl-C does at any time. */
  @Test
  void anExamThatIsStoppedWhileItCountsOrdersIsReported() {
    try (SampleReceiver receiver = new SampleReceiver()) {
      List<String> codes = Stream.generate(receiver::open).limit(9).toList();
      AtomicReference<Exam> stopped = new AtomicReference<>();
      Exam exam =
          Exam.prepare(
              ExamOptions.of(receiver.hook())
                  .with(
                      o ->
                          o.limits(Setup.LIMITS)
                              .apiKey(Steps.KEY)
                              .codes(codes)
                              .invariant(
                                  () -> {
                                    Optional.ofNullable(stopped.get()).ifPresent(Exam::close);
                                    return receiver.json();
                                  })));
      exam.connect();
      exam.hazards().stream().filter(PlannedHazard::isPlain).forEach(PlannedHazard::play);
      stopped.set(exam);
      assertThat(exam.ordersAdvice()).isEmpty();
      exam.hazards().forEach(PlannedHazard::play);
      Report report = exam.finish();
      assertThat(report.outcome()).isEqualTo(RunOutcome.INCOMPLETE);
      assertThat(notJudged(report)).containsExactly("stopped");
      assertThat(report.count(CheckOutcome.PASSED)).isEqualTo(2);
    }
  }

  @Test
  void aBanThatIsNotLiftedEndsTheExamAndIsNamed() {
    Steps banning =
        new Steps() {
          private boolean banned;

          @Override
          synchronized boolean isWelcome(Ask ask) {
            banned |= !super.isWelcome(ask);
            return !banned;
          }
        };
    Report report = examine(banning, o -> o.only(Set.of("hazard.key.wrong", "hazard.outgoing")));
    assertThat(report.findings()).as(Format.TEXT.render(report)).isEmpty();
    assertThat(notJudged(report))
        .singleElement()
        .asString()
        .contains("refuses right ones too (HTTP 401)", "lift its ban");
    assertThat(waits).contains("for the receiver to take right keys again, after wrong ones");
  }

  @Test
  void aLimitOfAnHourIsAskedOnceAndNamed() {
    AtomicInteger asked = new AtomicInteger();
    Steps limited =
        new Steps() {
          private final RateLimit limit = new RateLimit(5, Duration.ofHours(1));

          @Override
          Answer handle(Ask ask) {
            if (limit.admits()) {
              return super.handle(ask);
            }
            asked.incrementAndGet();
            return new Answer(429, Map.of("Retry-After", "3600"), "");
          }
        };
    Report report = examine(limited, o -> {});
    assertThat(asked).hasValue(1);
    assertThat(notJudged(report))
        .containsExactly(
            "a rate limit answered in the receiver's place (HTTP 429, Retry-After 3600): lift it"
                + " for the exam, or send fewer at once (--parallel 20)");
  }

  @Test
  void oneThatCreditsLateIsJudgedInFull() {
    Report report =
        examine(
            new Late(),
            o ->
                o.only(
                    Set.of(
                        "hazard.commit-first",
                        "hazard.duplicate.exact",
                        "hazard.duplicate.ten",
                        "hazard.parallel.eight",
                        "hazard.key.wrong",
                        "hazard.outgoing",
                        "hazard.amount.small",
                        "hazard.replay.late")));
    assertThat(notJudged(report)).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.findings())
        .as(Format.TEXT.render(report))
        .extracting(Finding::rule)
        .containsExactly(ExamRule.ANSWER_EARLY.id());
    assertThat(report.notes()).anyMatch(note -> note.contains("credits up to"));
  }
}
