package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.PROTOCOL;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.state.StateChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Different payments at once. */
final class ConcurrencyHazards {
  private static final int WIDE = 8;
  private static final String LOCK =
      "Credit in a transaction that locks what it changes, or by one statement; never read, add and"
          + " write.";

  private ConcurrencyHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardScript.ofMoney(
            "hazard.parallel.two",
            "two payments at once end where they end one after the other",
            "Who reads a sum, adds and writes it loses one of two.",
            "Two different payments at the same instant, for two orders, or for one that is"
                + " paid.",
            "Both are acknowledged and the state is as after two plain payments.",
            LOCK,
            run -> many(run, 2)),
        HazardScript.ofMoney(
            "hazard.parallel.eight",
            "eight payments at once are all credited",
            "More at once find the gap that two may miss.",
            "Eight different payments at the same instant.",
            "All are acknowledged and the state is as after eight plain payments.",
            LOCK,
            run -> many(run, WIDE)));
  }

  /**
   * Returns the script that must be played after those that send one payment of no order: a
   * receiver that credits such payments spends all orders on it.
   */
  static HazardScript burst() {
    return new HazardScript(
        new Hazard(
            "hazard.parallel.hundred",
            PROTOCOL,
            "a hundred payments at once are all answered in time",
            "After an outage SePay's retries come together.",
            "A hundred different payments at the same instant, for orders that nobody knows, of an"
                + " amount that none costs.",
            "All are acknowledged, none too late, and no order is paid.",
            "Give the receiver threads and connections for a burst, or a durable queue."),
        HazardScript.Turn.AFTER,
        ConcurrencyHazards::hundred);
  }

  private static void many(HazardRun run, int count) {
    List<PayableOrder> payables = new ArrayList<>();
    List<OutgoingDelivery> outgoing = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PayableOrder payable = run.payable();
      payables.add(payable);
      outgoing.add(run.outgoing(run.pay(payable.order())));
    }
    List<CompletedDelivery> all = run.atOnce(outgoing);
    run.answers().requireAcknowledgement(all);
    run.money().requireEachCreditedOnce(payables, all);
  }

  private static void hundred(HazardRun run) {
    run.keepWaitingOrder();
    int width = run.exam().options().parallel();
    List<CompletedDelivery> all = run.atOnce(ofNoOrder(run, width));
    run.recover();
    if (!all.stream().allMatch(run.answers()::isAcknowledgedInTime)) {
      // Once more, and fewer: it is the receiver that is examined, not the machine.
      all = run.atOnce(ofNoOrder(run, Math.max(2, width / 2)));
      run.recover();
    }
    run.answers().requireAcknowledgement(all);
    run.money()
        .requireNoOrderPaid(
            ExamRule.MONEY_UNDUE,
            "no order paid, for none of them is for one",
            all,
            StateChange::movesOthersMoney);
  }

  /**
   * One dong more than an order costs: no order is used up by a receiver that goes by the amount.
   */
  private static List<OutgoingDelivery> ofNoOrder(HazardRun run, int count) {
    return Stream.generate(run::unknownOrder)
        .map(order -> new Order(order.code(), order.amount() + 1))
        .map(order -> run.outgoing(run.pay(order)))
        .limit(count)
        .toList();
  }
}
