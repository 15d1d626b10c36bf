package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways of playing that many hazards share. */
final class HazardTemplates {
  private HazardTemplates() {}

  /** A payment of an order that looks unusual, and is one like any other. */
  static HazardScript credited(Hazard hazard, UnaryOperator<Payment> change) {
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          PayableOrder payable = run.payable();
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(payable.order())));
          run.answers().acknowledged(delivered);
          run.money().creditedOnce(payable, List.of(delivered));
        });
  }

  /** A payment that belongs to no order, and is acknowledged all the same. */
  static HazardScript acknowledged(Hazard hazard, UnaryOperator<Payment> change) {
    return new HazardScript(
        hazard,
        HazardScript.Turn.BEFORE,
        run -> {
          Order nobodys =
              new Order(run.exam().payments().unknownCode(), run.exam().orders().amount());
          CompletedDelivery delivered = run.deliver(change.apply(run.pay(nobodys)));
          run.answers().acknowledged(delivered);
        });
  }

  /** Something that looks like a payment of an unpaid order, and is none. */
  static HazardScript nothing(Hazard hazard, boolean acknowledged, UnaryOperator<Payment> change) {
    return new HazardScript(
        hazard,
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
