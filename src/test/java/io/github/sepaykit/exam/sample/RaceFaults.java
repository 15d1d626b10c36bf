package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong only when two come at once. */
final class RaceFaults {
  private RaceFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("reads all, changes one, writes all", "parallel.two", MONEY_LOST, Overwrites::new)
            .also("parallel.eight"),
        fault("says 503 while ten are inside", "parallel.hundred", ANSWER_CRASH, Busy::new));
  }

  /** Keeps its orders in one piece, as in a file, and locks nothing. */
  private static final class Overwrites extends Steps {
    private final Meeting meeting = new Meeting();

    @Override
    Taken take(Payment payment) {
      return isNew(payment) ? credit(payment) : Taken.REPEATED;
    }

    @Override
    void write(Order order, Payment payment) {
      Map<String, Order> all = books.orders();
      meeting.meet("file");
      synchronized (books) {
        all.put(order.code(), order.credit(payment.amount()));
        all.values().forEach(books::put);
      }
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
