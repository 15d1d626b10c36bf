package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.MONEY;
import static io.github.sepaykit.exam.Area.PROTOCOL;

import java.util.ArrayList;
import java.util.List;

/** Different payments at once. */
final class ConcurrencyHazards {
  private static final int HUNDRED = 100;
  private static final int WIDE = 8;
  private static final String LOCK =
      "Credit in a transaction that locks what it changes, or by one statement; never read, add and"
          + " write.";

  private ConcurrencyHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            new Hazard(
                "hazard.parallel.two",
                MONEY,
                "two payments at once end where they end one after the other",
                "Who reads a sum, adds and writes it loses one of two.",
                "Two different payments at the same instant, for two orders, or for one that is"
                    + " paid.",
                "Both are acknowledged and the state is as after two plain payments.",
                LOCK),
            HazardScript.Turn.AFTER,
            stage -> many(stage, 2)),
        new HazardScript(
            new Hazard(
                "hazard.parallel.eight",
                MONEY,
                "eight payments at once are all credited",
                "More at once find the gap that two may miss.",
                "Eight different payments at the same instant.",
                "All are acknowledged and the state is as after eight plain payments.",
                LOCK),
            HazardScript.Turn.AFTER,
            stage -> many(stage, WIDE)),
        new HazardScript(
            new Hazard(
                "hazard.parallel.hundred",
                PROTOCOL,
                "a hundred payments at once are all answered in time",
                "After an outage SePay's retries come together.",
                "A hundred different payments at the same instant, for orders that nobody knows.",
                "All are acknowledged, none too late.",
                "Give the receiver threads and connections for a burst, or a durable queue."),
            HazardScript.Turn.AFTER,
            ConcurrencyHazards::hundred));
  }

  private static void many(HazardRun stage, int count) {
    List<PayableOrder> bills = new ArrayList<>();
    List<OutgoingDelivery> parcels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PayableOrder bill = stage.bill();
      bills.add(bill);
      parcels.add(stage.parcel(stage.pay(bill.order())));
    }
    List<CompletedDelivery> all = stage.atOnce(parcels);
    stage.answers().acknowledged(all);
    stage.money().credited(bills, all);
  }

  private static void hundred(HazardRun stage) {
    List<OutgoingDelivery> parcels = new ArrayList<>();
    for (int i = 0; i < HUNDRED; i++) {
      Order nobodys =
          new Order(stage.session().payments().unknownCode(), stage.session().orders().amount());
      parcels.add(stage.parcel(stage.pay(nobodys)));
    }
    stage.answers().acknowledged(stage.atOnce(parcels));
  }
}
