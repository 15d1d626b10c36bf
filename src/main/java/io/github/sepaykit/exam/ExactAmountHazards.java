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
  /** From here on, a 32-bit float cannot hold every whole number. */
  private static final long FLOAT_EXACT = 1L << 24;

  /** By how much a float of a price may be wrong. */
  private static final long FLOAT_ERROR = 64;

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
            ExactAmountHazards::rounded),
        HazardScript.ofMoney(
            "hazard.amount.halves",
            "two halves of an amount are both kept",
            "A customer whose bank allows no more at once pays in two parts.",
            "Two payments of half the amount each for an unpaid order.",
            "Both are acknowledged. One half does not pay the order; where the state shows the first,"
                + " it shows the second, and both together pay the order once or not at all.",
            "Add up what came for an order under a lock, and ship when the sum first reaches the"
                + " price.",
            ExactAmountHazards::halves));
  }

  private static void rounded(HazardRun run) {
    long price = run.exam().orders().amount();
    OptionalLong less = lessOfSameFloat(price);
    if (less.isPresent() && !run.exam().options().anyAmount() && !run.exam().orders().isOne()) {
      Order order = run.idleOrder();
      long sent = less.getAsLong();
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
    long sent = (Math.max(FLOAT_EXACT, price) + 222_785) | 1;
    CompletedDelivery delivered =
        run.deliver(run.pay(payable.order()).with("transferAmount", sent));
    run.answers().requireAcknowledgement(delivered);
    requireNotRounded(run, payable, sent, delivered);
  }

  /** Returns a smaller amount that is the same as a float; empty when there is none. */
  private static OptionalLong lessOfSameFloat(long price) {
    return LongStream.rangeClosed(1, FLOAT_ERROR)
        .map(by -> price - by)
        .filter(less -> (float) less == (float) price)
        .findFirst();
  }

  /** Requires that the state shows no number that is nearly what came, or nearly the surplus. */
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
    boolean nearly =
        LongStream.rangeClosed(-FLOAT_ERROR, FLOAT_ERROR)
            .filter(by -> by != 0)
            .anyMatch(by -> shows(change, sent + by) || shows(change, surplus + by));
    if (nearly && !shows(change, sent) && !shows(change, surplus)) {
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

  private static void halves(HazardRun run) {
    if (run.exam().options().anyAmount()) {
      halvesOfAnyAmount(run);
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
            && isMore(money.changeBetween(money.stateBefore(), after, order), plain.get())
            && isMore(money.changeBetween(between, after, codes, rest), plain.get())
            && isMore(money.changeBetween(between, after, order), plain.get());
    if (isTwice) {
      money.report(
          ExamRule.MONEY_TWICE,
          "the order paid once, by both halves together",
          both,
          List.of(deliveries));
    }
  }

  private static boolean isMore(StateChange change, StateChange plain) {
    return change.size().compareTo(plain.size()) > 0;
  }

  /** A receiver that credits whatever comes credits each half, once. */
  private static void halvesOfAnyAmount(HazardRun run) {
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
