package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways of playing that many hazards share. */
final class HazardTemplates {
  private HazardTemplates() {}

  /** A payment of an order that looks unusual, and is one like any other. */
  static HazardScript credited(
      String id,
      String title,
      String why,
      String sends,
      String judged,
      String fix,
      UnaryOperator<Payment> change) {
    return HazardScript.ofMoney(
        id,
        title,
        why,
        sends,
        judged,
        fix,
        run -> {
          PayableOrder payable = run.payable();
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(payable.order())));
          run.answers().acknowledged(delivered);
          run.money().creditedOnce(payable, List.of(delivered));
        });
  }

  /** A payment that belongs to no order, and is acknowledged all the same. */
  static HazardScript acknowledged(
      String id,
      String title,
      String why,
      String sends,
      String fix,
      UnaryOperator<Payment> change) {
    return new HazardScript(
        new Hazard(id, Area.PROTOCOL, title, why, sends, "It is acknowledged.", fix),
        HazardScript.Turn.BEFORE,
        run -> run.answers().acknowledged(run.deliver(change.apply(run.pay(run.unknownOrder())))));
  }

  /** Something that looks like a payment of an unpaid order, and is none. */
  static HazardScript nothing(
      String id,
      String title,
      String why,
      String sends,
      String fix,
      boolean acknowledged,
      UnaryOperator<Payment> change) {
    String judged =
        acknowledged
            ? "It is acknowledged and the state does not change."
            : "The state does not change; the answer may be a refusal, not a breakdown.";
    return new HazardScript(
        new Hazard(id, Area.MONEY, title, why, sends, judged, fix),
        HazardScript.Turn.BEFORE,
        run -> {
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(run.idleOrder())));
          if (acknowledged) {
            run.answers().acknowledged(delivered);
          } else {
            run.answers().notBrokenDown(delivered);
          }
          run.money()
              .unchanged(ExamRule.MONEY_UNDUE, "nothing, for nothing was paid", List.of(delivered));
        });
  }

  /** Taken and credited, or refused and not; never taken without being credited. */
  static void eitherWay(HazardRun run, PayableOrder payable, CompletedDelivery delivered) {
    run.answers().notBrokenDown(delivered);
    if (delivered.isAcknowledged()) {
      run.money().creditedOnce(payable, List.of(delivered));
    } else {
      run.money()
          .unchanged(
              ExamRule.MONEY_UNDUE, "nothing, for it was not acknowledged", List.of(delivered));
    }
  }
}
