package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import java.util.List;

/** Other requests than POST. */
final class MethodHazards {
  private MethodHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            new Hazard(
                "hazard.method.get",
                Area.PROTOCOL,
                "a GET is not acknowledged",
                "A link can be sent to anybody, and previews open it.",
                "A payment for an unpaid order in the query of a GET.",
                "It is not acknowledged, and the state does not change.",
                "Take POST alone; answer 405 to the rest."),
            HazardScript.Turn.BEFORE,
            run -> {
              CompletedDelivery delivered = run.get(run.pay(run.idleOrder()));
              run.answers().notAcknowledged(delivered);
              run.money()
                  .untouched(
                      ExamRule.MONEY_UNDUE, "nothing, for nothing was posted", List.of(delivered));
            }));
  }
}
