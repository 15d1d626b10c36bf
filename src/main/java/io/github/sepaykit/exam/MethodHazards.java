package io.github.sepaykit.exam;

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
            stage -> {
              CompletedDelivery delivered = stage.get(stage.pay(stage.idle()));
              stage.answers().notAcknowledged(delivered);
              stage
                  .money()
                  .untouched(
                      ExamRule.MONEY_UNDUE, "nothing, for nothing was posted", List.of(delivered));
            }));
  }
}
