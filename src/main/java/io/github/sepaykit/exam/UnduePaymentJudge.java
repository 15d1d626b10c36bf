package io.github.sepaykit.exam;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the state after payments that are not the order's: another amount, once too often. */
final class UnduePaymentJudge {
  private final HazardRun stage;
  private final MoneyJudge money;

  UnduePaymentJudge(HazardRun stage) {
    this.stage = stage;
    this.money = stage.money();
  }

  /** What came may be kept somewhere, yet it must not look as if the order had been paid. */
  void notPaid(
      Order order, long sent, ExamRule rule, String expected, List<CompletedDelivery> shown) {
    if (!money.sees()) {
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = money.settler().rest();
    if (after.isSame(before)) {
      if (stage.session().orders().isEmpty()) {
        stage.unjudged(MoneyJudge.NO_ORDER);
      }
      return;
    }
    stage.spoiled();
    Optional<StateChange> plain = stage.session().unpaid().change();
    if (plain.isEmpty()) {
      stage.unjudged("the state changed, and " + stage.session().unpaid().lack());
      return;
    }
    StateChange bySent = money.since(before, after, Set.of(order.code()), sent);
    StateChange byPrice = money.since(before, after, order);
    if (bySent.holds(plain.get()) || byPrice.holds(plain.get())) {
      stage.report(rule, expected, MoneyJudge.told(bySent, shown), stage.hazard().fix(), shown);
    }
  }

  /** More money for a paid order must not do again what the first did. */
  void notAgain(Order order, List<CompletedDelivery> shown) {
    if (!money.sees()) {
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = money.settler().rest();
    Optional<StateChange> plain = stage.session().unpaid().first();
    if (plain.isEmpty()) {
      stage.unjudged(MoneyJudge.NO_ORDER);
    } else if (after.isSame(before)) {
      return;
    } else if (money.since(before, after, order).holds(plain.get())) {
      stage.report(
          ExamRule.MONEY_TWICE,
          "something else than for the first: the order was paid already",
          MoneyJudge.told(money.since(before, after, order), shown),
          stage.hazard().fix(),
          shown);
    }
  }

  /** More than was asked for: it must be seen somewhere. */
  void surplus(PayableOrder bill, long sent, boolean wraps, List<CompletedDelivery> shown) {
    if (!money.sees()) {
      return;
    }
    if (bill.kind() != PayableOrder.Kind.UNPAID) {
      stage.unjudged(MoneyJudge.NO_ORDER);
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = money.settler().restAfter(before);
    Optional<StateChange> plain = stage.session().unpaid().change();
    if (plain.isEmpty() || after.isSame(before)) {
      return;
    }
    StateChange bySent = money.since(before, after, Set.of(bill.order().code()), sent);
    StateChange byPrice = money.since(before, after, bill.order());
    if (!byPrice.is(plain.get(), 1, true)) {
      return;
    }
    boolean cut = wraps && !bySent.is(plain.get(), 1, true);
    stage.report(
        cut ? ExamRule.MONEY_UNDERPAID : ExamRule.MONEY_SURPLUS,
        "that " + sent + " VND came, not " + bill.order().amount(),
        MoneyJudge.told(bySent, shown),
        stage.hazard().fix(),
        shown);
  }
}
