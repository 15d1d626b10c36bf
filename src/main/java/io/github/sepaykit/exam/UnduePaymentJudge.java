package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the state after payments that are not the order's: another amount, once too often. */
final class UnduePaymentJudge {
  private final HazardRecord record;
  private final MoneyJudge money;

  UnduePaymentJudge(HazardRecord record) {
    this.record = record;
    this.money = new MoneyJudge(record);
  }

  /** Money may be kept somewhere, yet the state must not look as if the order had been paid. */
  void notPaid(
      Order order, long sent, ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (!money.requireState()) {
      return;
    }
    ReceiverState before = money.before();
    ReceiverState after = money.settler().rest();
    if (after.isSame(before)) {
      if (record.exam().orders().isEmpty()) {
        record.unjudged(MoneyJudge.NO_ORDER);
      }
      return;
    }
    record.idleOrderChanged();
    Optional<StateChange> plain = record.exam().unpaid().change();
    if (plain.isEmpty()) {
      record.unjudged("the state changed, and " + record.exam().unpaid().missingReason());
      return;
    }
    StateChange bySent = money.since(before, after, Set.of(order.code()), sent);
    StateChange byPrice = money.since(before, after, order);
    if (bySent.holds(plain.get()) || byPrice.holds(plain.get())) {
      money.report(rule, expected, bySent, deliveries);
    }
  }

  /** More money for a paid order must not do again what the first did. */
  void notAgain(Order order, List<CompletedDelivery> deliveries) {
    if (!money.requireState()) {
      return;
    }
    ReceiverState before = money.before();
    ReceiverState after = money.settler().rest();
    Optional<StateChange> plain = record.exam().unpaid().first();
    if (plain.isEmpty()) {
      record.unjudged(MoneyJudge.NO_ORDER);
    } else if (after.isSame(before)) {
      return;
    } else if (money.since(before, after, order).holds(plain.get())) {
      money.report(
          ExamRule.MONEY_TWICE,
          "something else than for the first: the order was paid already",
          money.since(before, after, order),
          deliveries);
    }
  }

  /** More than was asked for: it must show somewhere. */
  void surplus(PayableOrder payable, long sent, boolean wraps, List<CompletedDelivery> deliveries) {
    if (!money.requireState()) {
      return;
    }
    if (payable.kind() != PayableOrder.Kind.UNPAID) {
      record.unjudged(MoneyJudge.NO_ORDER);
      return;
    }
    ReceiverState before = money.before();
    ReceiverState after = money.settler().restAfter(before);
    Optional<StateChange> plain = record.exam().unpaid().change();
    if (plain.isEmpty() || after.isSame(before)) {
      return;
    }
    StateChange bySent = money.since(before, after, Set.of(payable.order().code()), sent);
    StateChange byPrice = money.since(before, after, payable.order());
    if (!byPrice.is(plain.get(), 1, true)) {
      return;
    }
    boolean cut = wraps && !bySent.is(plain.get(), 1, true);
    money.report(
        cut ? ExamRule.MONEY_UNDERPAID : ExamRule.MONEY_SURPLUS,
        "that " + sent + " VND came, not " + payable.order().amount(),
        bySent,
        deliveries);
  }
}
