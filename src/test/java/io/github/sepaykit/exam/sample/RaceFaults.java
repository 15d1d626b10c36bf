package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong only when two come at once. */
final class RaceFaults {
  private RaceFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("loses the second of two parallel payments", "two-payments-parallel", Overwrites::new)
            .also("*"),
        fault("refuses what comes while it is busy", "hundred-parallel", Busy::new).also("*"));
  }

  private static final class Overwrites extends Steps {
    private final Meeting meeting = new Meeting();

    @Override
    Taken take(Payment payment) {
      return isNew(payment) ? credit(payment) : Taken.REPEATED;
    }

    @Override
    void write(Books.Order order, Payment payment) {
      meeting.meet(order.code());
      super.write(order, payment);
    }
  }

  /** More than ten at once are too many for it; it stays busy when two have come. */
  private static final class Busy extends Steps {
    private final AtomicInteger inside = new AtomicInteger();
    private final Meeting meeting = new Meeting();

    @Override
    Answer handle(Ask ask) {
      try {
        return inside.incrementAndGet() > 10 ? Answer.error(503) : super.handle(ask);
      } finally {
        inside.decrementAndGet();
      }
    }

    @Override
    Taken take(Payment payment) {
      if (inside.get() > 1) {
        meeting.meet(payment.id());
      }
      return super.take(payment);
    }
  }
}
