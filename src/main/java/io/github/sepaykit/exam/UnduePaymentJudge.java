package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.state.MoneyView;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judge of the state after payments of a wrong amount, or of a paid order. */
final class UnduePaymentJudge {
  private final HazardRecord record;
  private final MoneyJudge money;

  UnduePaymentJudge(HazardRecord record) {
    this.record = record;
    this.money = new MoneyJudge(record);
  }

  private MoneyView view() {
    return record.exam().money();
  }

  /** Requires that the order does not count as paid; the money may be recorded elsewhere. */
  void requireNotPaid(
      Order order, long sent, ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (!money.checkStateReadable()) {
      return;
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().rest();
    if (record.exam().orders().isEmpty()) {
      record.markNotJudged(MoneyJudge.NO_ORDER);
    }
    if (after.isSame(before)) {
      return;
    }
    if (record.exam().isPlainAwaited()) {
      record.exam().orders().touch();
    }
    record.judgeOncePlainIsKnown(
        () -> judgeNotPaid(order, sent, rule, expected, deliveries, before, after));
  }

  private void judgeNotPaid(
      Order order,
      long sent,
      ExamRule rule,
      String expected,
      List<CompletedDelivery> deliveries,
      ReceiverState before,
      ReceiverState after) {
    StateChange bySent = money.changeBetween(before, after, Set.of(order.code()), sent);
    if (bySent.isEmpty()) {
      return;
    }
    record.idleOrderChanged();
    Optional<StateChange> plain = record.exam().unpaid().change();
    if (plain.isEmpty()) {
      if (record.exam().unpaid().hasSample()) {
        record.markNotJudged("the state changed, and " + record.exam().unpaid().incompleteReason());
      } else {
        // The plain payment that came after it changed nothing any more.
        money.report(rule, expected, bySent, deliveries);
      }
      return;
    }
    StateChange byPrice = money.changeBetween(before, after, order);
    // A ledger records what came, and says nothing of what is paid by it.
    boolean recorded = view().isLedger();
    if ((!recorded && bySent.includes(plain.get())) || byPrice.includes(plain.get())) {
      money.report(rule, expected, bySent, deliveries);
    }
  }

  /** Requires that an order which was cancelled does not become what a paid one becomes. */
  void requireStillCancelled(Order order, List<CompletedDelivery> deliveries) {
    if (!money.checkStateReadable()) {
      return;
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().rest();
    Optional<StateChange> plain = record.exam().unpaid().change();
    if (plain.isEmpty()) {
      record.markNotJudged(record.exam().unpaid().incompleteReason());
      return;
    }
    StateChange change = money.changeBetween(before, after, order);
    if (!change.isEmpty() && change.includesResultsOf(plain.get())) {
      money.report(
          ExamRule.MONEY_UNDUE,
          "order " + order.code() + " not paid, for it was cancelled",
          change,
          deliveries);
    }
  }

  /** Requires that a paid order stays as it is, and gets nothing more. */
  void requireStillPaid(Order order, List<CompletedDelivery> deliveries) {
    if (!money.checkStateReadable()) {
      return;
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().rest();
    StateChange whole = money.wholeChange(before, after, Set.of(order.code()), order.amount());
    StateChange change = money.moneyOf(whole);
    if (!change.consistsOf(view()::isNote) || whole.has(view()::takesBack)) {
      money.report(
          ExamRule.MONEY_UNDUE,
          "nothing, for money went out, and order " + order.code() + " was paid before",
          whole,
          deliveries);
    }
  }

  /** Requires that more money for a paid order does not repeat the change by the first payment. */
  void requireNotCreditedAgain(Order order, List<CompletedDelivery> deliveries) {
    if (!money.checkStateReadable()) {
      return;
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().rest();
    Optional<StateChange> plain = record.exam().unpaid().first();
    if (plain.isEmpty()) {
      boolean known = record.exam().unpaid().hasSample();
      record.markNotJudged(known ? record.exam().unpaid().incompleteReason() : MoneyJudge.NO_ORDER);
      return;
    }
    if (after.isSame(before)) {
      return;
    }
    Set<String> codes = Set.of(order.code());
    StateChange whole = money.wholeChange(before, after, codes, order.amount());
    StateChange change = money.moneyOf(whole);
    if (!money.requireNoOtherOrder(whole, after, codes, deliveries) || view().isLedger()) {
      return; // A ledger records what came, for whatever it is.
    }
    if (change.includes(plain.get()) || change.includesAny(plain.get(), view()::isOfGoods)) {
      money.report(
          ExamRule.MONEY_TWICE,
          "something else than for the first: the order was paid already",
          change,
          deliveries);
    }
  }

  /** Returns true if the state can be read, and is as it was before. */
  boolean isSame() {
    return record.seesState()
        && !record.exam().orders().isEmpty()
        && money.stateReader().rest().isSame(money.stateBefore());
  }

  /** Returns true if the state can be read and shows no money since the state before. */
  boolean isUnchanged() {
    return record.seesState() && !record.exam().orders().isEmpty() && change().isEmpty();
  }

  /** Returns the change of money since the state before. */
  StateChange change() {
    StateChange change =
        money.changeBetween(
            money.stateBefore(),
            money.stateReader().rest(),
            record.codes(),
            record.exam().orders().amount());
    return change.consistsOf(view()::isNote) ? StateChange.none() : change;
  }

  /** Requires that the state shows the surplus of an overpayment. */
  void requireSurplusKept(
      PayableOrder payable, long sent, boolean wraps, List<CompletedDelivery> deliveries) {
    if (!money.checkStateReadable()) {
      return;
    }
    if (payable.kind() == PayableOrder.Kind.MADE_UP) {
      record.markNotJudged(MoneyJudge.NO_ORDER);
      return;
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().rest();
    boolean isUnpaid = payable.kind() == PayableOrder.Kind.UNPAID;
    PaymentBaseline baseline = isUnpaid ? record.exam().unpaid() : record.exam().paidAgain();
    Optional<StateChange> usual = baseline.change();
    Set<String> codes = Set.of(payable.order().code());
    if (after.isSame(before)) {
      return;
    }
    StateChange whole = money.wholeChange(before, after, codes, payable.order().amount());
    StateChange byPrice = money.moneyOf(whole);
    if (!money.requireNoOtherOrder(whole, after, codes, deliveries) || usual.isEmpty()) {
      return;
    }
    StateChange bySent = money.changeBetween(before, after, Set.of(payable.order().code()), sent);
    long surplus = sent - payable.order().amount();
    boolean shown =
        whole.occurrences(sent) > 0
            || whole.occurrences(surplus)
                > baseline.firstWholeChange().orElseThrow().occurrences(surplus);
    if (shown || !byPrice.isRepetitionOf(usual.get(), 1, isUnpaid)) {
      return;
    }
    boolean cut =
        wraps
            && !bySent.isRepetitionOf(usual.get(), 1, isUnpaid)
            && byPrice.largestRise() > 0
            && !showsNoSurplus();
    money.report(
        cut ? ExamRule.MONEY_UNDERPAID : ExamRule.MONEY_SURPLUS,
        "that " + sent + " VND came, not " + payable.order().amount(),
        bySent,
        deliveries);
  }

  /** Returns true if other payments were seen of which the state shows the price alone. */
  private boolean showsNoSurplus() {
    return record.exam().log().findings().stream()
        .anyMatch(finding -> finding.rule().equals(ExamRule.MONEY_SURPLUS.id()));
  }
}
