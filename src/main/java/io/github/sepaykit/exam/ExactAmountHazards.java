package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/** Amounts that must be right to the dong: beyond the precision of a float, and in two parts. */
final class ExactAmountHazards {
  /** Largest number up to which a 32-bit float holds every whole number. */
  private static final long MAX_EXACT_FLOAT = 1L << 24;

  /** Largest rounding error of a float of a price, VND. */
  private static final long MAX_ROUNDING = 64;

  private ExactAmountHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardScript.ofMoney(
            "hazard.amount.float",
            "an amount beyond the precision of a float is exact",
            "A 32-bit float makes 17,000,000 of 17,000,001.",
            "A payment beyond 2^24 that a float rounds: to an order's price, from below, or of more"
                + " than an order costs.",
            "It is acknowledged; less than the price does not pay the order, and a state that shows"
                + " what came shows all of it.",
            "Keep amounts as whole numbers of 64 bits, or as decimals, in the database, too.",
            ExactAmountHazards::payInexactFloat),
        HazardScript.ofMoney(
            "hazard.amount.halves",
            "two halves of an amount are both kept",
            "A customer whose bank allows no more at once pays in two parts.",
            "Two payments of half the amount each for an unpaid order.",
            "Both are acknowledged. One half does not pay the order; where the state shows the first,"
                + " it shows the second, and both together pay the order once or not at all.",
            "Add up what came for an order under a lock, and ship when the sum first reaches the"
                + " price.",
            ExactAmountHazards::payInHalves));
  }

  private static void payInexactFloat(HazardRun run) {
    long price = run.exam().orders().amount();
    OptionalLong lower = lowerAmountOfSameFloat(price);
    if (lower.isPresent() && !run.exam().options().anyAmount() && !run.exam().orders().isOne()) {
      Order order = run.idleOrder();
      long sent = lower.getAsLong();
      CompletedDelivery delivered = run.deliver(run.pay(order).with("transferAmount", sent));
      run.answers().requireAcknowledgement(delivered);
      run.undue()
          .requireNotPaid(
              order,
              sent,
              ExamRule.MONEY_UNDERPAID,
              "the order not paid: it costs " + order.amount() + ", " + sent + " came",
              List.of(delivered));
      return;
    }
    PayableOrder payable = run.payable();
    long sent = (Math.max(MAX_EXACT_FLOAT, price) + 222_785) | 1;
    CompletedDelivery delivered =
        run.deliver(run.pay(payable.order()).with("transferAmount", sent));
    run.answers().requireAcknowledgement(delivered);
    requireNotRounded(run, payable, sent, delivered);
  }

  /** Returns a lower amount that rounds to the same float as the price; empty without one. */
  private static OptionalLong lowerAmountOfSameFloat(long price) {
    return LongStream.rangeClosed(1, MAX_ROUNDING)
        .map(difference -> price - difference)
        .filter(lower -> (float) lower == (float) price)
        .findFirst();
  }

  /** Requires that the state shows the exact amount or surplus, if it shows a rounded one. */
  private static void requireNotRounded(
      HazardRun run, PayableOrder payable, long sent, CompletedDelivery delivered) {
    if (!run.money().requireOrder(payable)) {
      return;
    }
    ReceiverState before = run.money().stateBefore();
    Order order = payable.order();
    StateChange change =
        run.money()
            .wholeChange(
                before, run.money().stateReader().rest(), Set.of(order.code()), order.amount());
    long surplus = sent - order.amount();
    boolean showsRounded =
        LongStream.rangeClosed(-MAX_ROUNDING, MAX_ROUNDING)
            .filter(error -> error != 0)
            .anyMatch(error -> shows(change, sent + error) || shows(change, surplus + error));
    if (showsRounded && !shows(change, sent) && !shows(change, surplus)) {
      run.money()
          .report(
              ExamRule.MONEY_LOST,
              "that " + sent + " VND came, to the dong",
              change,
              List.of(delivered));
    }
  }

  private static boolean shows(StateChange change, long amount) {
    return change.occurrences(amount) + change.occurrences(-amount) > 0;
  }

  private static void payInHalves(HazardRun run) {
    if (run.exam().options().anyAmount()) {
      payHalvesOfAnyAmount(run);
      return;
    }
    if (run.exam().orders().isOne()) {
      throw new NotCheckedException.OutOfScopeException(
          "there is but one order: give another (--codes)");
    }
    PayableOrder payable = run.unpaid();
    Order order = payable.order();
    long half = order.amount() / 2;
    if (half == 0) {
      throw new NotCheckedException("the order costs too little to be paid in part");
    }
    CompletedDelivery first = run.deliver(run.pay(order).with("transferAmount", half));
    run.answers().requireAcknowledgement(first);
    run.undue()
        .requireNotPaid(
            order,
            half,
            ExamRule.MONEY_UNDERPAID,
            "the order not paid: it costs " + order.amount() + ", " + half + " came",
            List.of(first));
    Optional<ReceiverState> between =
        run.seesState() ? Optional.of(run.money().stateReader().rest()) : Optional.empty();
    CompletedDelivery second =
        run.deliver(run.pay(order).with("transferAmount", order.amount() - half));
    run.answers().requireAcknowledgement(second);
    if (between.isPresent() && run.record().found().isEmpty()) {
      judgeHalves(
          run.money(), run.exam().unpaid().change(), order, half, between.get(), first, second);
    }
  }

  private static void judgeHalves(
      MoneyJudge money,
      Optional<StateChange> plain,
      Order order,
      long half,
      ReceiverState between,
      CompletedDelivery... deliveries) {
    long rest = order.amount() - half;
    Set<String> codes = Set.of(order.code());
    ReceiverState after = money.stateReader().rest();
    StateChange first = money.wholeChange(money.stateBefore(), between, codes, half);
    StateChange second = money.wholeChange(between, after, codes, rest);
    StateChange both = money.wholeChange(money.stateBefore(), after, codes, order.amount());
    if (shows(first, half) && !shows(second, rest) && !shows(both, order.amount())) {
      money.report(
          ExamRule.MONEY_LOST,
          "that both halves came: " + half + " and " + rest + " VND",
          both,
          List.of(deliveries));
      return;
    }
    boolean isTwice =
        plain.isPresent()
            && isLarger(money.changeBetween(money.stateBefore(), after, order), plain.get())
            && isLarger(money.changeBetween(between, after, codes, rest), plain.get())
            && isLarger(money.changeBetween(between, after, order), plain.get());
    if (isTwice) {
      money.report(
          ExamRule.MONEY_TWICE,
          "the order paid once, by both halves together",
          both,
          List.of(deliveries));
    }
  }

  private static boolean isLarger(StateChange change, StateChange plain) {
    return change.size().compareTo(plain.size()) > 0;
  }

  /** Pays two halves to a receiver that credits any amount: each must be credited once. */
  private static void payHalvesOfAnyAmount(HazardRun run) {
    PayableOrder paid =
        run.paidAgain()
            .orElseThrow(() -> new NotCheckedException("more money for an account does not show"));
    long half = Math.max(1, paid.order().amount() / 2);
    PayableOrder byHalf =
        new PayableOrder(new Order(paid.order().code(), half), PayableOrder.Kind.PAID);
    List<CompletedDelivery> both =
        List.of(run.deliver(run.pay(byHalf.order())), run.deliver(run.pay(byHalf.order())));
    run.answers().requireAcknowledgement(both);
    run.money().requireEachCreditedOnce(List.of(byHalf, byHalf), both);
  }
}
