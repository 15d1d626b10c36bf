package io.github.sepaykit.exam;

import java.util.Optional;

/** Finds out what more money for a paid order does to the state. */
final class RepaymentBaseline {
  private final HazardRun stage;

  RepaymentBaseline(HazardRun stage) {
    this.stage = stage;
  }

  /** Pays a paid order twice more, once in an exam; the two are told as the asking hazard's. */
  void learn(Order order) {
    PaymentBaseline baseline = stage.session().paidAgain();
    Optional<SettledStateReader> settler = stage.session().settler();
    if (baseline.isFull() || settler.isEmpty()) {
      return;
    }
    ReceiverState before = settler.get().rest();
    for (int i = 0; i < 2; i++) {
      stage.session().deliver(stage.hazard().id(), stage.parcel(stage.pay(order)));
      ReceiverState after = settler.get().restAfter(before);
      baseline.add(new PaymentBaseline.Sample(before, after, order));
      before = after;
    }
  }
}
