package io.github.sepaykit.exam;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges the state after payments that are not the order's: another amount, once too often. */
final class NotDue {
  private final Stage stage;
  private final Money money;

  NotDue(Stage stage) {
    this.stage = stage;
    this.money = stage.money();
  }

  /** What came may be kept somewhere, yet it must not look as if the order had been paid. */
  void notPaid(Order order, long sent, ExamRule rule, String expected, List<Delivered> shown) {
    if (!money.sees()) {
      return;
    }
    State before = stage.before().orElseThrow();
    State after = money.settler().rest();
    if (after.isSame(before)) {
      if (stage.session().orders().isEmpty()) {
        stage.unjudged(Money.NO_ORDER);
      }
      return;
    }
    stage.spoiled();
    Optional<Change> plain = stage.session().unpaid().change();
    if (plain.isEmpty()) {
      stage.unjudged("the state changed, and " + stage.session().unpaid().lack());
      return;
    }
    Change bySent = money.since(before, after, Set.of(order.code()), sent);
    Change byPrice = money.since(before, after, order);
    if (bySent.holds(plain.get()) || byPrice.holds(plain.get())) {
      stage.report(rule, expected, Money.told(bySent, shown), stage.hazard().fix(), shown);
    }
  }

  /** More money for a paid order must not do again what the first did. */
  void notAgain(Order order, List<Delivered> shown) {
    if (!money.sees()) {
      return;
    }
    State before = stage.before().orElseThrow();
    State after = money.settler().rest();
    Optional<Change> plain = stage.session().unpaid().first();
    if (plain.isEmpty()) {
      stage.unjudged(Money.NO_ORDER);
    } else if (after.isSame(before)) {
      return;
    } else if (money.since(before, after, order).holds(plain.get())) {
      stage.report(
          ExamRule.MONEY_TWICE,
          "something else than for the first: the order was paid already",
          Money.told(money.since(before, after, order), shown),
          stage.hazard().fix(),
          shown);
    }
  }

  /** More than was asked for: it must be seen somewhere. */
  void surplus(Bill bill, long sent, boolean wraps, List<Delivered> shown) {
    if (!money.sees()) {
      return;
    }
    if (bill.kind() != Bill.Kind.UNPAID) {
      stage.unjudged(Money.NO_ORDER);
      return;
    }
    State before = stage.before().orElseThrow();
    State after = money.settler().restAfter(before);
    Optional<Change> plain = stage.session().unpaid().change();
    if (plain.isEmpty() || after.isSame(before)) {
      return;
    }
    Change bySent = money.since(before, after, Set.of(bill.order().code()), sent);
    Change byPrice = money.since(before, after, bill.order());
    if (!byPrice.is(plain.get(), 1, true)) {
      return;
    }
    boolean cut = wraps && !bySent.is(plain.get(), 1, true);
    stage.report(
        cut ? ExamRule.MONEY_UNDERPAID : ExamRule.MONEY_SURPLUS,
        "that " + sent + " VND came, not " + bill.order().amount(),
        Money.told(bySent, shown),
        stage.hazard().fix(),
        shown);
  }
}
