package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDERPAID;
import static io.github.sepaykit.exam.sample.Fault.fault;
import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Goods that go out twice, where only a number beside the orders shows it. */
final class CounterFaults {
  /** Repeats of a payment that are taken for such, and ship all the same. */
  private static final String[] REPEATS = {
    "duplicate.other-code",
    "duplicate.overlapping",
    "duplicate.parallel",
    "duplicate.rewritten",
    "duplicate.tampered",
    "duplicate.ten",
    "id.text",
    "replay.late",
    "replay.old",
    "retry.schedule",
    "retry.slow-success"
  };

  private CounterFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("ships again with a repeat", "duplicate.exact", MONEY_TWICE, ShipsRepeats::new)
            .also(REPEATS),
        fault(
                "ships again with a repeat, of one order",
                "replay.late",
                MONEY_TWICE,
                ShipsRepeats::new)
            .also(REPEATS)
            .also("duplicate.exact")
            .in(Setup.ONE_ORDER),
        fault("ships again for a paid order", "code.again", MONEY_TWICE, ShipsAgain::new),
        fault(
            "ships again for a paid order, and counts by order",
            "code.again",
            MONEY_TWICE,
            ShipsAgainByOrder::new),
        fault("takes from its stock with a repeat", "retry.schedule", MONEY_TWICE, Stocks::new)
            .also(REPEATS)
            .also("duplicate.exact"),
        fault(
                "counts an order as paid by less",
                "amount.one-less",
                MONEY_UNDERPAID,
                CountsLess::new)
            .also("amount.small", "amount.halves"));
  }

  private static final class ShipsRepeats extends Counted {
    ShipsRepeats() {
      super("shipments");
    }

    @Override
    Taken take(Payment payment) {
      Taken taken = super.take(payment);
      if (taken == Taken.REPEATED && counts(payment)) {
        count.incrementAndGet();
      }
      return taken;
    }
  }

  private static final class ShipsAgain extends Counted {
    ShipsAgain() {
      super("shipments");
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
      count.incrementAndGet();
    }
  }

  private static final class ShipsAgainByOrder extends Steps {
    private final Map<String, Integer> shipments = new ConcurrentHashMap<>();

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      shipments.merge(order.code(), 1, Integer::sum);
    }

    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  order
                      .json()
                      .replace(
                          "}", ",\"shipments\":" + shipments.getOrDefault(order.code(), 0) + "}"))
          .collect(joining(",", "[", "]"));
    }
  }

  private static final class Stocks extends OddCounters.Stock {
    @Override
    Taken take(Payment payment) {
      Taken taken = super.take(payment);
      if (taken == Taken.REPEATED && counts(payment)) {
        count.decrementAndGet();
      }
      return taken;
    }
  }

  private static final class CountsLess extends OddCounters.Totals {
    CountsLess() {
      super(true);
    }

    @Override
    boolean pays(Payment payment, Order order) {
      return true;
    }
  }
}
