package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Acknowledgement;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.state.DeliveryProfile;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Judge of a receiver's answers; each {@code require} method reports a finding for a wrong one. */
final class AnswerJudge {
  private static final String ACKNOWLEDGEMENT =
      "200 or 201 with {\"success\": true}, or SePay does not count it as delivered";
  private static final String ANSWER_SO =
      "answer 200 and {\"success\": true} once the payment is stored";

  private static final String CATCH =
      "answer 401 where a key, a signature or a timestamp is missing, of another length or unreadable:"
          + " nothing that the check throws may reach the server";

  private static final int NOT_IMPLEMENTED = 501;

  private final HazardRecord record;

  AnswerJudge(HazardRecord record) {
    this.record = record;
  }

  /** Requires that each delivery is acknowledged in time. */
  void requireAcknowledgement(List<CompletedDelivery> all) {
    for (CompletedDelivery delivered : all) {
      if (!reportIfBroken(delivered)) {
        requireSuccess(delivered);
        requireInTime(delivered);
      }
    }
  }

  void requireAcknowledgement(CompletedDelivery delivered) {
    requireAcknowledgement(List.of(delivered));
  }

  /**
   * Requires that what differs from a plain payment in one thing is acknowledged as that was; about
   * that thing is the hazard's fix.
   */
  void requireAsPlain(CompletedDelivery delivered) {
    if (delivered.answer().isPresent()
        && delivered.status() < 500
        && !record.exam().isAcknowledgedInOwnForm(delivered)) {
      report(
          delivered.isDone() ? ExamRule.ANSWER_BODY : ExamRule.ANSWER_STATUS,
          ACKNOWLEDGEMENT,
          delivered,
          record.hazard().fix());
    } else {
      requireAcknowledgement(delivered);
    }
  }

  /** Returns true for an acknowledgement within the time limits of all profiles. */
  boolean isAcknowledgedInTime(CompletedDelivery delivered) {
    return record.exam().isAcknowledgedInOwnForm(delivered)
        && delivered.took().compareTo(profilesByTimeout().get(0).responseTimeout()) <= 0;
  }

  /** Requires that each repeat is acknowledged, so that SePay stops repeating. */
  void requireRepeatAcknowledged(List<CompletedDelivery> all) {
    for (CompletedDelivery delivered : all) {
      if (reportIfBroken(delivered)) {
        continue;
      }
      if (delivered.isDone() && !record.exam().isAcknowledgedInOwnForm(delivered)) {
        record.reportShared(
            ExamRule.ANSWER_REPEAT,
            "",
            "a repeat acknowledged as the first delivery was",
            delivered.describe(),
            "answer what was taken before 200 and {\"success\": true}",
            delivered);
      } else {
        requireSuccess(delivered);
      }
      requireInTime(delivered);
    }
  }

  /**
   * Requires 401 or 403 for wrong credentials.
   *
   * @param accepted rule that an acceptance breaks
   * @param fix what to do about an acceptance
   */
  void requireRefusal(CompletedDelivery delivered, ExamRule accepted, String fix) {
    if (reportIfBroken(delivered, CATCH)) {
      return;
    }
    if (record.exam().isTaken(delivered)
        || (accepted == ExamRule.KEY_LOOSE && record.exam().isUnlikeRefusal(delivered))) {
      reportAccepted(accepted, fix, delivered);
    } else if (!isRefusal(delivered)) {
      if (delivered.isDone() && !record.seesState()) {
        record.markNotJudged(
            "HTTP %d without an acknowledgement may be a refusal or not: give the receiver's state (--invariant)"
                .formatted(delivered.status()));
      }
      record.reportShared(
          ExamRule.KEY_STATUS,
          "",
          "401 or 403",
          delivered.describe(),
          "answer 401, so that a wrong key or signature differs from a wrong payment",
          delivered);
    }
    requireInTime(delivered);
  }

  private void reportAccepted(ExamRule rule, String fix, CompletedDelivery delivered) {
    record.reportShared(
        rule,
        "",
        "a refusal: 401 or 403, or any answer that is no acknowledgement",
        delivered.describe(),
        fix,
        delivered);
  }

  /** Requires that a delivery that cannot be read is not acknowledged. */
  void requireNoAcknowledgement(CompletedDelivery delivered) {
    if (record.exam().isTaken(delivered)) {
      report(
          ExamRule.ANSWER_UNDUE,
          "a refusal, 400 for example: what is acknowledged never comes again",
          delivered,
          "acknowledge only what was read as a whole and stored");
    }
    requireNoBreakdown(delivered);
  }

  void requireNoBreakdown(CompletedDelivery delivered) {
    if (delivered.isTimedOut()) {
      reportIfBroken(delivered);
    } else if (hasStopped(delivered)) {
      return;
    } else if (delivered.answer().isEmpty()
        || (delivered.status() >= 500 && delivered.status() != NOT_IMPLEMENTED)) {
      report(
          ExamRule.ANSWER_CONFUSED,
          "a refusal, 400 for example",
          delivered,
          "check what comes before it is used; a 500 asks for a repeat");
    }
  }

  /** Returns true if the receiver ended at a delivery, which is reported as that alone. */
  private boolean hasStopped(CompletedDelivery delivered) {
    return record.exam().health().isOutageAfter(delivered);
  }

  /** Returns true if there is no answer or one of 500 and above, and reports that. */
  private boolean reportIfBroken(CompletedDelivery delivered) {
    return reportIfBroken(delivered, record.hazard().fix());
  }

  /**
   * @param fix what to do about an answer of 500 and above
   */
  private boolean reportIfBroken(CompletedDelivery delivered, String fix) {
    if (delivered.isTimedOut()) {
      record.report(
          ExamRule.ANSWER_LATE,
          "an answer within " + ExamLimits.inWords(longestTimeout()),
          "none after " + delivered.took().toMillis() + " ms",
          "answer first what is stored, and do what takes long afterwards",
          List.of(delivered));
      return true;
    }
    if (hasStopped(delivered)) {
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
      // Where plain payments are credited and answered so, it is reported once, for the plain one.
      if (!record.exam().isStatusOfPlain(delivered)) {
        report(ExamRule.ANSWER_CRASH, "an answer below 500", delivered, fix);
      }
      return true;
    }
    return false;
  }

  private void report(ExamRule rule, String expected, CompletedDelivery delivered, String fix) {
    record.report(rule, expected, delivered.describe(), fix, List.of(delivered));
  }

  private void requireSuccess(CompletedDelivery delivered) {
    if (record.exam().isAcknowledgedInOwnForm(delivered) && !record.isOfPlain()) {
      return;
    }
    for (DeliveryProfile profile : record.exam().options().limits().profiles()) {
      Acknowledgement acknowledgement = delivered.acknowledgement(profile);
      if (acknowledgement.isAcknowledged()) {
        continue;
      }
      boolean status = acknowledgement.reason() == Acknowledgement.Reason.STATUS;
      record.reportShared(
          status ? ExamRule.ANSWER_STATUS : ExamRule.ANSWER_BODY,
          status ? "/HTTP " + delivered.status() : "",
          ACKNOWLEDGEMENT,
          acknowledgement.message(),
          isRefusal(delivered) ? record.keyAdvice() : ANSWER_SO,
          delivered);
      return;
    }
  }

  private static boolean isRefusal(CompletedDelivery delivered) {
    return delivered.status() == 401 || delivered.status() == 403;
  }

  private void requireInTime(CompletedDelivery delivered) {
    for (DeliveryProfile profile : profilesByTimeout()) {
      if (delivered.took().compareTo(profile.responseTimeout()) > 0) {
        record.reportShared(
            ExamRule.ANSWER_LATE,
            "",
            "an answer within "
                + ExamLimits.inWords(profile.responseTimeout())
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

  private List<DeliveryProfile> profilesByTimeout() {
    return record.exam().options().limits().profiles().stream()
        .sorted(Comparator.comparing(DeliveryProfile::responseTimeout))
        .toList();
  }

  private Duration longestTimeout() {
    List<DeliveryProfile> sorted = profilesByTimeout();
    return sorted.get(sorted.size() - 1).responseTimeout();
  }
}
