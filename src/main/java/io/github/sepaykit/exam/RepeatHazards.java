package io.github.sepaykit.exam;

import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.state.StateChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same payment more than once. */
final class RepeatHazards {
  private static final String UNIQUE =
      "Store the id under a unique key, in the transaction that credits; answer repeats as the"
          + " first.";
  private static final String ONCE = "nothing, for this payment was credited before";
  private static final int SCHEDULE = 7;

  private RepeatHazards() {}

  /** Repeats of a payment that was credited, and races of new ones. */
  static List<HazardScript> all() {
    return List.of(
        HazardScript.ofMoney(
            "hazard.duplicate.exact",
            "a payment that comes again is not credited again",
            "SePay repeats a delivery whenever an answer was lost or late.",
            "A payment that was credited, once more, byte for byte.",
            "It is acknowledged and the state does not change.",
            UNIQUE,
            run -> repeat(run, 1)),
        HazardScript.ofMoney(
            "hazard.duplicate.parallel",
            "two at the same instant are credited once",
            "A retry overlaps the first try; who looks first and writes later credits twice.",
            "A new payment twice at the same instant, on two connections.",
            "Both are acknowledged and the state is as after one plain payment.",
            UNIQUE,
            run -> race(run, 2, Duration.ZERO)),
        HazardScript.ofMoney(
            "hazard.duplicate.ten",
            "ten at the same instant are credited once",
            "More at once find the gap that two may miss.",
            "A new payment ten times at the same instant.",
            "All are acknowledged and the state is as after one plain payment.",
            UNIQUE,
            run -> race(run, 10, Duration.ZERO)),
        HazardScript.ofMoney(
            "hazard.duplicate.overlapping",
            "a repeat while the first is being taken is credited once",
            "The first try is still at work when the second comes.",
            "A new payment five times, a few milliseconds apart.",
            "All are acknowledged and the state is as after one plain payment.",
            UNIQUE,
            run -> race(run, 5, Duration.ofMillis(8))),
        HazardScript.ofMoney(
            "hazard.retry.slow-success",
            "a retry after a lost answer is credited once",
            "The receiver was done, SePay had hung up: it must try again.",
            "A new payment whose sender hangs up before the answer, then the same again.",
            "The retry is acknowledged and the state is as after one plain payment.",
            UNIQUE,
            RepeatHazards::slowSuccess),
        HazardScript.ofMoney(
            "hazard.retry.schedule",
            "a whole schedule of retries credits nothing",
            "SePay tries up to eight times; each try may have been taken.",
            "A credited payment seven times more.",
            "Each is acknowledged and the state does not change.",
            UNIQUE,
            run -> repeat(run, SCHEDULE)),
        HazardScript.ofMoney(
            "hazard.duplicate.rewritten",
            "a repeat in other bytes is still a repeat",
            "The id says what a repeat is; order of keys, white space and escapes do not.",
            "A credited payment with its keys in another order, spaced, without escapes.",
            "It is acknowledged and the state does not change.",
            "Recognise repeats by \"id\", not by a hash of the body.",
            RepeatHazards::rewritten),
        HazardScript.ofMoney(
            "hazard.duplicate.tampered",
            "a known id with another amount is not credited",
            "The same id with other content is never a new payment.",
            "A credited payment with twice the amount.",
            "The state does not change.",
            UNIQUE,
            RepeatHazards::tampered),
        HazardScript.ofMoney(
            "hazard.duplicate.other-code",
            "a known id with another code is not credited",
            "One payment must not pay two orders.",
            "A credited payment with the code of an unpaid order.",
            "The state does not change.",
            "Make the id unique over all orders, not within one.",
            RepeatHazards::otherCode));
  }

  /** Returns the script that must be played last. */
  static HazardScript replay() {
    return HazardScript.ofMoney(
        "hazard.replay.late",
        "a replay days later is not credited again",
        "Somebody presses replay in the dashboard, after many other payments.",
        "A credited payment, once more, when all else was played.",
        "It is acknowledged and the state does not change.",
        "Keep the ids for good; a cache of the last ones is not enough.",
        run -> repeat(run, 1));
  }

  /** Returns the script that repeats what others saw credited. */
  static HazardScript replayEach() {
    return HazardScript.ofMoney(
        "hazard.replay.each",
        "each kind of payment is known when it comes again",
        "Each way to an order is a piece of code of its own, and one may not look at the id.",
        "A payment of each hazard that saw one credited, once more: the first of all, one without a"
            + " code, one through a virtual account, and so on.",
        "The state does not change.",
        "Look at the id before anything else is read, for all payments at one place.",
        RepeatHazards::repeatEach);
  }

  private static void repeatEach(HazardRun run) {
    Map<String, Payment> credited = run.exam().knownPayments().credited();
    if (!run.money().checkStateReadable()) {
      return;
    }
    if (credited.isEmpty()) {
      throw new NotCheckedException("no payment was seen to be credited");
    }
    List<CompletedDelivery> all = new ArrayList<>();
    credited.values().forEach(payment -> all.add(repeat(run, payment)));
    StateChange change = run.undue().change();
    if (change.isEmpty()) {
      return;
    }
    Map<String, CompletedDelivery> again = new LinkedHashMap<>();
    credited.forEach(
        (hazard, payment) -> {
          run.record().forgetState();
          CompletedDelivery delivered = repeat(run, payment);
          if (!run.undue().isUnchanged()) {
            again.put(hazard, delivered);
          }
        });
    run.money()
        .report(
            ExamRule.MONEY_TWICE,
            "nothing, for each was credited before; credited again by repeats: "
                + (again.isEmpty() ? "one of them, once" : String.join(", ", again.keySet())),
            change,
            again.isEmpty() ? all : List.copyOf(again.values()));
  }

  private static CompletedDelivery repeat(HazardRun run, Payment payment) {
    run.record().setLastPayment(payment);
    return run.deliver(payment);
  }

  private static void repeat(HazardRun run, int times) {
    Payment paid = run.paid();
    List<CompletedDelivery> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.add(run.deliver(paid));
    }
    run.answers().requireRepeatAcknowledged(all);
    run.money().requireUnchanged(ExamRule.MONEY_TWICE, ONCE, all);
  }

  private static void rewritten(HazardRun run) {
    Payment paid = run.paid();
    Map<String, Object> sorted = new TreeMap<>(Collections.reverseOrder());
    sorted.putAll(paid.payload().fields());
    String spaced =
        Json.of(new LinkedHashMap<>(sorted))
            .toString()
            .replace("\":", "\" : ")
            .replace(",\"", ",\n\"");
    CompletedDelivery delivered = run.deliver(run.outgoing(paid).withBody(spaced));
    run.answers().requireRepeatAcknowledged(List.of(delivered));
    run.money().requireUnchanged(ExamRule.MONEY_TWICE, ONCE, List.of(delivered));
  }

  private static void tampered(HazardRun run) {
    Payment paid = run.paid();
    CompletedDelivery delivered = run.deliver(paid.with("transferAmount", 2 * paid.amount()));
    run.answers().requireNoBreakdown(delivered);
    run.money().requireUnchanged(ExamRule.MONEY_TWICE, ONCE, List.of(delivered));
  }

  private static void otherCode(HazardRun run) {
    Payment paid = run.paid();
    Order idle = run.idleOrder();
    Payment changed = paid.with("code", idle.code()).withContent(idle.code() + " thanh toan");
    CompletedDelivery delivered = run.deliver(changed);
    run.answers().requireNoBreakdown(delivered);
    run.money().requireUnchanged(ExamRule.MONEY_TWICE, ONCE, List.of(delivered));
  }

  private static void race(HazardRun run, int times, Duration apart) {
    PayableOrder payable = run.payable();
    OutgoingDelivery outgoing = run.outgoing(run.pay(payable.order()));
    List<CompletedDelivery> all = run.atOnce(Collections.nCopies(times, outgoing), apart);
    // One of them is the first; the others are repeats, whichever it was.
    if (all.stream().noneMatch(run.exam()::isTaken)) {
      run.answers().requireAcknowledgement(all);
    } else {
      run.answers().requireRepeatAcknowledged(all);
    }
    run.money().requireCreditedOnce(payable, all);
  }

  private static void slowSuccess(HazardRun run) {
    PayableOrder payable = run.payable();
    OutgoingDelivery outgoing = run.outgoing(run.pay(payable.order()));
    int length = outgoing.content().body().length;
    // All is sent, and nobody stays to hear the answer.
    CompletedDelivery lost =
        run.deliver(outgoing.withTransmission(new Transmission.Truncated(length)));
    CompletedDelivery retried = run.deliver(outgoing);
    run.answers().requireRepeatAcknowledged(List.of(retried));
    run.money().requireCreditedOnce(payable, List.of(lost, retried));
  }
}
