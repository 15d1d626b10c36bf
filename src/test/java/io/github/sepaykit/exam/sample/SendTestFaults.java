package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_BODY;
import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.KEY_ACCEPTED;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Wrong handling of the payment that the dashboard sends as a test. */
final class SendTestFaults {
  private static final String CODE = "SEPAYTEST";

  private SendTestFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("credits the send test", "send-test", MONEY_UNDUE, Credits::new),
        fault(
            "skips its key check for the send test",
            "send-test.forged",
            KEY_ACCEPTED,
            SkipsKey::new),
        fault(
            "says 400 to the send test",
            "send-test",
            ANSWER_STATUS,
            () -> answering(Answer.error(400))),
        fault(
            "says success false to the send test",
            "send-test",
            ANSWER_BODY,
            () -> answering(Answer.NOT_DONE)),
        fault("breaks down at id 0", "send-test", ANSWER_CRASH, NoZero::new));
  }

  private static boolean isTest(Payment payment) {
    return payment.code().equals(CODE);
  }

  private static Steps answering(Answer answer) {
    return new Steps() {
      @Override
      Answer answer(Payment payment, Taken taken) {
        return isTest(payment) ? answer : Answer.DONE;
      }
    };
  }

  private static final class Credits extends Steps {
    @Override
    Taken credit(Payment payment) {
      if (isTest(payment)) {
        books.put(new Order(CODE, payment.amount(), payment.amount(), 0));
      }
      return super.credit(payment);
    }
  }

  private static final class SkipsKey extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return super.isWelcome(ask) || new String(ask.body(), StandardCharsets.UTF_8).contains(CODE);
    }
  }

  private static final class NoZero extends Steps {
    @Override
    Taken take(Payment payment) {
      if (payment.id() == 0) {
        throw new IllegalStateException("no id");
      }
      return super.take(payment);
    }
  }
}
