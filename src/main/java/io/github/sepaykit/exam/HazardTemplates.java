package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.state.StateChange;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hazard scripts, and parts of them, that many hazards share. */
final class HazardTemplates {
  private HazardTemplates() {}

  /**
   * Returns the script of an unusual payment of an order, which must be credited like any other.
   */
  static HazardScript creditedPayment(
      String id,
      String title,
      String why,
      String sends,
      String expected,
      String fix,
      UnaryOperator<Payment> change) {
    return HazardScript.ofMoney(
        id,
        title,
        why,
        sends,
        expected,
        fix,
        run -> {
          PayableOrder payable = run.payable();
          Payment payment = change.apply(run.pay(payable.order()));
          CompletedDelivery delivered = run.deliver(payment);
          run.answers().requireAcknowledgement(delivered);
          run.money().requireCreditedOnce(payable, List.of(delivered));
          run.rememberCredit(payment);
        });
  }

  /** Returns the script of a payment of no order, which must be acknowledged all the same. */
  static HazardScript unknownPayment(
      String id,
      String title,
      String why,
      String sends,
      String fix,
      UnaryOperator<Payment> change) {
    return new HazardScript(
        new Hazard(
            id,
            Area.PROTOCOL,
            title,
            why,
            sends,
            "It is acknowledged, and no order is paid, not even one that waits for that amount.",
            fix),
        HazardScript.Turn.BEFORE,
        run -> {
          run.keepWaitingOrder();
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(run.unknownOrder())));
          run.answers().requireAcknowledgement(delivered);
          run.money()
              .requireNoOrderPaid(
                  ExamRule.MONEY_UNDUE,
                  "no order paid, for it is for none",
                  List.of(delivered),
                  StateChange::movesOthersMoney);
        });
  }

  /** Returns the script of a delivery that only looks like a payment of an unpaid order. */
  static HazardScript ineffectivePayment(
      String id,
      String title,
      String why,
      String sends,
      String fix,
      boolean acknowledged,
      UnaryOperator<Payment> change) {
    String expected =
        acknowledged
            ? "It is acknowledged and the state does not change."
            : "The state does not change; the answer may be a refusal, not a breakdown.";
    return new HazardScript(
        new Hazard(id, Area.MONEY, title, why, sends, expected, fix),
        HazardScript.Turn.AFTER,
        run -> {
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(run.idleOrder())));
          if (acknowledged) {
            run.answers().requireAcknowledgement(delivered);
          } else {
            run.answers().requireNoBreakdown(delivered);
          }
          run.money()
              .requireUnchanged(
                  ExamRule.MONEY_UNDUE, "nothing, for nothing was paid", List.of(delivered));
        });
  }

  /**
   * Requires that a payment is acknowledged and credited, or refused. A refused one may be
   * credited, too: SePay repeats it, and the repeat must not count.
   */
  static void requireCreditedOrRefused(
      HazardRun run, PayableOrder payable, CompletedDelivery delivered) {
    run.answers().requireNoBreakdown(delivered);
    if (run.exam().isTaken(delivered)) {
      run.money().requireCreditedOnce(payable, List.of(delivered));
    } else {
      run.money().requireCreditedAtMostOnce(payable, List.of(delivered));
    }
  }

  /** Returns a payment's JSON that is said to be something else. */
  static EncodedPayload asType(Payment payment, String type) {
    return new EncodedPayload(type, payment.payload().encode(PayloadFormat.JSON).body());
  }

  /**
   * Requires that what is forged moves no money and is not acknowledged. Whoever does not read a
   * body of its type may refuse it for that, in any way.
   */
  static void requireNotTaken(
      HazardRun run, List<EncodedPayload> contents, OutgoingDelivery forged, String fix) {
    List<CompletedDelivery> all =
        contents.stream().map(content -> run.deliver(forged.withContent(content))).toList();
    run.money()
        .requireUnchangedIfSeen(
            ExamRule.MONEY_FORGED, "nothing, for it did not come from SePay", all);
    if (run.record().found().isEmpty()) {
      all.stream()
          .filter(run.exam()::isTaken)
          .forEach(one -> run.answers().requireRefusal(one, ExamRule.KEY_ACCEPTED, fix));
    }
  }
}
