package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.MONEY;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;

/** Amounts other than the order's, and what is no amount. */
final class AmountHazards {
  private static final String COMPARE =
      "Compare transferAmount with what the order costs, in whole VND, 64 bits wide.";
  private static final String WHOLE =
      "Take transferAmount only as a whole positive number; refuse anything else with 400.";

  private AmountHazards() {}

  static List<HazardScript> all() {
    return List.of(
        underpayment(
            "hazard.amount.one-less",
            "one VND less does not pay the order",
            "Rounding and loose comparison give goods away.",
            amount -> Math.max(1, amount - 1)),
        underpayment(
            "hazard.amount.small",
            "half the amount does not pay the order",
            "A customer who chooses the amount would choose a small one.",
            amount -> Math.max(1, amount / 2)),
        new HazardScript(
            underpaid(
                "hazard.amount.small-by-memo",
                "less than the amount does not pay the order that only the memo names",
                "The way by the memo is another piece of code than the one by code, and as open.",
                "A payment of a tenth with code null, whose memo holds an unpaid order's code."),
            HazardScript.Turn.BEFORE,
            run -> playTenth(run, payment -> payment.with("code", null))),
        new HazardScript(
            underpaid(
                "hazard.amount.small-by-sub-account",
                "less than the amount through a virtual account does not pay the order",
                "A virtual account of an order says which one is paid, and not that it is.",
                "A payment of a tenth for an unpaid order, with a virtual account's number."),
            HazardScript.Turn.BEFORE,
            run ->
                playTenth(run, payment -> payment.with("subAccount", ContentHazards.SUB_ACCOUNT))),
        overpayment(
            "hazard.amount.large",
            "twice the amount is not lost",
            "A customer paid twice by one transfer; the surplus is theirs.",
            amount -> 2 * amount,
            false),
        overpayment(
            "hazard.amount.one-more",
            "one VND more is not lost",
            "The transfer came, and must be found again when the customer asks.",
            amount -> amount + 1,
            false),
        overpayment(
            "hazard.amount.beyond-32-bits",
            "an amount beyond 32 bits is not cut",
            "2^32 VND more than the order costs: cut to 32 bits, it looks like the exact amount.",
            amount -> (1L << 32) + amount,
            true),
        HazardTemplates.creditedPayment(
            "hazard.balance.beyond-32-bits",
            "a balance beyond 32 bits is read",
            "An account with more than 2,147,483,647 VND is nothing unusual.",
            "A payment whose accumulated is 3,000,000,000.",
            "It is acknowledged and the state is as after a plain payment.",
            "Read accumulated into 64 bits, or not at all.",
            payment -> payment.with("accumulated", 3_000_000_000L)),
        balance(
            "hazard.balance.negative",
            "a negative balance is read",
            "SePay's sum of an account may run below zero; it says nothing about the payment.",
            -1_250_731),
        balance(
            "hazard.balance.zero",
            "a balance of zero is read",
            "For most accounts accumulated is 0 for ever.",
            0),
        malformed("hazard.amount.zero", "an amount of zero pays nothing", amount -> 0L),
        malformed(
            "hazard.amount.negative", "a negative amount takes nothing away", amount -> -amount),
        malformed(
            "hazard.amount.decimal",
            "an amount with decimals is not rounded up",
            amount -> BigDecimal.valueOf(amount).subtract(new BigDecimal("0.4"))),
        malformed(
            "hazard.amount.text",
            "text that begins with the amount is no amount",
            amount -> amount + " VND"));
  }

  private static HazardScript balance(String id, String title, String why, long balance) {
    return HazardTemplates.creditedPayment(
        id,
        title,
        why,
        String.format(Locale.ROOT, "A payment whose accumulated is %,d.", balance),
        "It is acknowledged and the state is as after a plain payment.",
        "Judge a payment by transferAmount; refuse none for its accumulated.",
        payment -> payment.with("accumulated", balance));
  }

  private static HazardScript underpayment(
      String id, String title, String why, LongFunction<Long> amount) {
    String sends = "A payment of another amount for an unpaid order.";
    return new HazardScript(
        underpaid(id, title, why, sends),
        HazardScript.Turn.BEFORE,
        run -> playLess(run, amount, payment -> payment));
  }

  private static Hazard underpaid(String id, String title, String why, String sends) {
    return new Hazard(
        id,
        MONEY,
        title,
        why,
        sends,
        "It is acknowledged, and the state is not as after a plain payment. A receiver that"
            + " credits what comes (--any-amount) must credit just that.",
        COMPARE + " A wallet that credits what comes is examined with --any-amount.");
  }

  private static void playLess(
      HazardRun run, LongFunction<Long> amount, UnaryOperator<Payment> change) {
    if (run.exam().options().anyAmount()) {
      playAnyLess(run, amount, change);
      return;
    }
    if (run.exam().isPlainAwaited() && run.exam().orders().isTouched()) {
      throw new NotCheckedException.OutOfScopeException(
          "the only order holds a part of its price from a payment before: give another (--codes)");
    }
    long price = run.exam().orders().amount();
    long sent = amount.apply(price);
    if (sent == price) {
      throw new NotCheckedException("the order costs too little to be paid in part");
    }
    Order order = run.idleOrderForPart(sent);
    payLess(run, order, sent, change);
    if (run.record().found().isEmpty() && sent <= order.amount() / 2) {
      run.exam().orders().recordHalf(order);
    }
  }

  /** Pays a tenth of an order, which half may have been paid of: both together are too little. */
  private static void playTenth(HazardRun run, UnaryOperator<Payment> change) {
    Optional<Order> half = run.exam().orders().partlyPaid();
    if (half.isEmpty() || run.exam().isPlainAwaited() || run.exam().options().anyAmount()) {
      playLess(run, amount -> Math.max(1, amount / 10), change);
      return;
    }
    payLess(run, half.get(), Math.max(1, half.get().amount() / 10), change);
  }

  private static void payLess(
      HazardRun run, Order order, long sent, UnaryOperator<Payment> change) {
    CompletedDelivery delivered =
        run.deliver(change.apply(run.pay(order).with("transferAmount", sent)));
    run.exam().recordLessSent();
    run.answers().requireAcknowledgement(delivered);
    run.undue()
        .requireNotPaid(
            order,
            sent,
            ExamRule.MONEY_UNDERPAID,
            "the order not paid: it costs " + order.amount() + ", " + sent + " came",
            List.of(delivered));
  }

  private static void playAnyLess(
      HazardRun run, LongFunction<Long> amount, UnaryOperator<Payment> change) {
    PayableOrder payable = run.payable();
    Order order = payable.order();
    long sent = amount.apply(order.amount());
    CompletedDelivery delivered =
        run.deliver(change.apply(run.pay(order).with("transferAmount", sent)));
    run.answers().requireAcknowledgement(delivered);
    PayableOrder bySent = new PayableOrder(new Order(order.code(), sent), payable.kind());
    run.money().requireCreditedOnce(bySent, List.of(delivered));
  }

  private static HazardScript overpayment(
      String id, String title, String why, LongFunction<Long> amount, boolean wraps) {
    Hazard hazard =
        new Hazard(
            id,
            MONEY,
            title,
            why,
            "A payment of more than an unpaid order costs.",
            "It is acknowledged; a state that changes must show that more came.",
            wraps ? COMPARE : "Keep what came beyond the price where somebody gives it back.");
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          PayableOrder payable = run.payable();
          long sent = amount.apply(payable.order().amount());
          CompletedDelivery delivered =
              run.deliver(run.pay(payable.order()).with("transferAmount", sent));
          run.answers().requireAcknowledgement(delivered);
          run.undue().requireSurplusKept(payable, sent, wraps, List.of(delivered));
          if (wraps && run.exam().isTaken(delivered)) {
            requireNoLimit(run, payable, delivered);
          }
        });
  }

  /** Requires that what is acknowledged and shows nothing is not a matter of its size. */
  private static void requireNoLimit(
      HazardRun run, PayableOrder payable, CompletedDelivery delivered) {
    if (!run.record().found().isEmpty() || !run.undue().isSame()) {
      return;
    }
    run.record().forgetState();
    long twice = 2 * payable.order().amount();
    CompletedDelivery less = run.deliver(run.pay(payable.order()).with("transferAmount", twice));
    if (!run.undue().isSame()) {
      run.record()
          .report(
              ExamRule.MONEY_LOST,
              "that an amount beyond 32 bits came, as the state shows of " + twice + " VND",
              "the state did not change\nanswered: " + delivered.describe(),
              COMPARE,
              List.of(delivered, less));
    }
  }

  private static HazardScript malformed(String id, String title, LongFunction<Object> amount) {
    Hazard hazard =
        new Hazard(
            id,
            MONEY,
            title,
            "SePay sends whole positive numbers; who sends anything else is not SePay.",
            "A payment for an unpaid order with such an amount.",
            "The state does not change; the answer may be a refusal, not a breakdown.",
            WHOLE);
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          Order idle = run.idleOrder();
          Payment payment = run.pay(idle).with("transferAmount", amount.apply(idle.amount()));
          CompletedDelivery delivered = run.deliver(payment);
          run.answers().requireNoBreakdown(delivered);
          run.money()
              .requireUnchanged(
                  ExamRule.MONEY_UNDUE, "nothing, for no money came", List.of(delivered));
        });
  }
}
