package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import java.util.List;
import java.util.Set;

/** Judge of the state after plain payments, the measure for all others. */
final class PlainPaymentJudge {
  private final HazardRecord record;
  private final MoneyJudge money;

  PlainPaymentJudge(HazardRecord record) {
    this.record = record;
    this.money = new MoneyJudge(record);
  }

  /** Requires that the state right after the answer is the state at rest. */
  void requireCreditedBeforeAnswer(PayableOrder payable, CompletedDelivery delivered) {
    if (!money.checkStateReadable() || !record.exam().isTaken(delivered)) {
      return;
    }
    ReceiverState first = money.stateReader().now();
    ReceiverState before = money.stateBefore();
    money.requireCreditedOnce(payable, List.of(delivered));
    if (payable.kind() != PayableOrder.Kind.MADE_UP && first.isSame(before)) {
      StateChange late = money.changeBetween(before, money.stateReader().rest(), payable.order());
      if (!late.isEmpty()) {
        record.report(
            ExamRule.ANSWER_EARLY,
            "the payment in the state by the time it is acknowledged",
            "the state as before; only afterwards\n" + late.render(),
            record.hazard().fix(),
            List.of(delivered));
      }
    }
  }

  /**
   * Requires that a plain payment is credited once, and remembers its change as the baseline.
   *
   * @return true if it was credited, or if that cannot be seen and it was acknowledged
   */
  boolean requirePlainCredit(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    boolean seen = record.seesState() && payable.kind() != PayableOrder.Kind.MADE_UP;
    if (!seen && delivered.isDone()) {
      money.requireOrder(payable);
      record.exam().paid(payment);
      record.exam().rememberPlainAnswer(delivered);
    }
    if (!seen) {
      return delivered.isDone();
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().restAfter(before);
    Order order = payable.order();
    if (!after.isSame(before)) {
      record
          .exam()
          .unpaid()
          .add(new PaymentBaseline.Sample(before, after, order.code(), order.amount()));
    }
    StateChange change = money.changeBetween(before, after, order);
    if (change.isEmpty() || (record.exam().money().isNamed() && !change.hasNumbers())) {
      record.setUnseenChange(
          money.wholeChange(before, after, Set.of(order.code()), order.amount()));
      return false;
    }
    record.exam().paid(payment);
    record.exam().rememberPlainAnswer(delivered);
    if (change.largestRise() > 1 || change.hasRepeatedEntry()) {
      money.reportTwice(change, 1, List.of(delivered));
    }
    return true;
  }
}
