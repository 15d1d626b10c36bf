package io.github.sepaykit.exam;

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
        stage -> {
          PayableOrder bill = stage.bill();
          CompletedDelivery delivered = stage.deliver(change.apply(stage.pay(bill.order())));
          stage.answers().acknowledged(delivered);
          stage.money().creditedOnce(bill, List.of(delivered));
        });
  }

  /** A payment that belongs to no order, and is acknowledged all the same. */
  static HazardScript acknowledged(Hazard hazard, UnaryOperator<Payment> change) {
    return new HazardScript(
        hazard,
        HazardScript.Turn.BEFORE,
        stage -> {
          Order nobodys =
              new Order(
                  stage.session().payments().unknownCode(), stage.session().orders().amount());
          CompletedDelivery delivered = stage.deliver(change.apply(stage.pay(nobodys)));
          stage.answers().acknowledged(delivered);
        });
  }

  /** Something that looks like a payment of an unpaid order, and is none. */
  static HazardScript nothing(Hazard hazard, boolean acknowledged, UnaryOperator<Payment> change) {
    return new HazardScript(
        hazard,
        HazardScript.Turn.BEFORE,
        stage -> {
          CompletedDelivery delivered = stage.deliver(change.apply(stage.pay(stage.idle())));
          if (acknowledged) {
            stage.answers().acknowledged(delivered);
          } else {
            stage.answers().calm(delivered);
          }
          stage
              .money()
              .unchanged(ExamRule.MONEY_UNDUE, "nothing, for nothing was paid", List.of(delivered));
        });
  }

  /** Taken and credited, or refused and not; never taken without being credited. */
  static void eitherWay(HazardRun stage, PayableOrder bill, CompletedDelivery delivered) {
    stage.answers().calm(delivered);
    if (delivered.isAcknowledged()) {
      stage.money().creditedOnce(bill, List.of(delivered));
    } else {
      stage
          .money()
          .unchanged(
              ExamRule.MONEY_UNDUE, "nothing, for it was not acknowledged", List.of(delivered));
    }
  }
}
