package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Acknowledgement;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.state.DeliveryProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Judges what a receiver answers. */
final class AnswerJudge {
  private static final String ACKNOWLEDGEMENT =
      "200 or 201 with {\"success\": true}, or SePay does not count it as delivered";
  private static final String ANSWER_SO =
      "answer 200 and {\"success\": true} once the payment is stored";

  private final HazardRecord record;

  AnswerJudge(HazardRecord record) {
    this.record = record;
  }

  /** Each must count as delivered, in time. */
  void acknowledged(List<CompletedDelivery> all) {
    for (CompletedDelivery delivered : all) {
      if (!broken(delivered)) {
        success(delivered);
        late(delivered);
      }
    }
  }

  void acknowledged(CompletedDelivery delivered) {
    acknowledged(List.of(delivered));
  }

  /** Each must be answered so that SePay stops repeating it. */
  void repeated(List<CompletedDelivery> all) {
    for (CompletedDelivery delivered : all) {
      if (broken(delivered)) {
        continue;
      }
      if (delivered.isDone() && !delivered.isAcknowledged()) {
        record.reportShared(
            ExamRule.ANSWER_REPEAT,
            "",
            "a repeat acknowledged as the first delivery was",
            delivered.describe(),
            "answer what was taken before 200 and {\"success\": true}",
            delivered);
      } else {
        success(delivered);
      }
      late(delivered);
    }
  }

  /** Wrong credentials: 401 or 403. */
  void refused(CompletedDelivery delivered, boolean mustNot) {
    if (broken(delivered)) {
      return;
    }
    if (delivered.isDone()) {
      report(
          mustNot ? ExamRule.KEY_ACCEPTED : ExamRule.KEY_LOOSE,
          "401 or 403",
          delivered,
          "compare the whole header with \"Apikey \" and your key before anything is read");
    } else if (!isRefusal(delivered)) {
      report(
          ExamRule.KEY_STATUS,
          "401 or 403",
          delivered,
          "answer 401, so that a wrong key is told from a wrong payment");
    }
    late(delivered);
  }

  /** A delivery that no receiver can have read must not count as delivered. */
  void notAcknowledged(CompletedDelivery delivered) {
    if (delivered.isAcknowledged()) {
      report(
          ExamRule.ANSWER_UNDUE,
          "a refusal, 400 for example: what is acknowledged never comes again",
          delivered,
          "acknowledge only what was read as a whole and stored");
    }
    notBrokenDown(delivered);
  }

  /** Any answer but a breakdown. */
  void notBrokenDown(CompletedDelivery delivered) {
    if (delivered.isTimedOut()) {
      broken(delivered);
    } else if (delivered.status() >= 500) {
      report(
          ExamRule.ANSWER_CONFUSED,
          "a refusal, 400 for example",
          delivered,
          "check what comes before it is used; a 500 asks for a repeat");
    }
  }

  /** No answer, or a breakdown. */
  private boolean broken(CompletedDelivery delivered) {
    if (delivered.isTimedOut()) {
      record.report(
          ExamRule.ANSWER_LATE,
          "an answer within " + words(longest()),
          "none after " + delivered.took().toMillis() + " ms",
          "answer first what is stored, and do what takes long afterwards",
          List.of(delivered));
      return true;
    }
    if (delivered.answer().isEmpty()) {
      report(
          ExamRule.ANSWER_NONE,
          "an answer",
          delivered,
          "have the receiver answer every request, and whole");
      return true;
    }
    if (delivered.status() >= 500) {
      report(ExamRule.ANSWER_CRASH, "an answer below 500", delivered, record.hazard().fix());
      return true;
    }
    return false;
  }

  private void report(ExamRule rule, String expected, CompletedDelivery delivered, String fix) {
    record.report(rule, expected, delivered.describe(), fix, List.of(delivered));
  }

  private void success(CompletedDelivery delivered) {
    for (DeliveryProfile profile : record.exam().options().limits().profiles()) {
      Acknowledgement judged = delivered.judged(profile);
      if (judged.acknowledged()) {
        continue;
      }
      boolean status = judged.reason() == Acknowledgement.Reason.STATUS;
      record.reportShared(
          status ? ExamRule.ANSWER_STATUS : ExamRule.ANSWER_BODY,
          status ? "/HTTP " + delivered.status() : "",
          ACKNOWLEDGEMENT,
          judged.message(),
          isRefusal(delivered) ? record.keyAdvice() : ANSWER_SO,
          delivered);
      return;
    }
  }

  private static boolean isRefusal(CompletedDelivery delivered) {
    return delivered.status() == 401 || delivered.status() == 403;
  }

  private void late(CompletedDelivery delivered) {
    for (DeliveryProfile profile : byLimit()) {
      if (delivered.took().compareTo(profile.responseTimeout()) > 0) {
        record.reportShared(
            ExamRule.ANSWER_LATE,
            "",
            "an answer within "
                + words(profile.responseTimeout())
                + ", as SePay's profile "
                + profile.name()
                + " has it",
            "after " + delivered.took().toMillis() + " ms",
            "store the payment and answer; do what takes long afterwards",
            delivered);
        return;
      }
    }
  }

  private List<DeliveryProfile> byLimit() {
    return record.exam().options().limits().profiles().stream()
        .sorted(Comparator.comparing(DeliveryProfile::responseTimeout))
        .toList();
  }

  private Duration longest() {
    List<DeliveryProfile> sorted = byLimit();
    return sorted.get(sorted.size() - 1).responseTimeout();
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
