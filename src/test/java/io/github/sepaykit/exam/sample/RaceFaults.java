package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults that show only when two deliveries come at once. */
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

  /** Ten are as many as it serves at once; they are held inside until as many more have come. */
  private static final class Busy extends Steps {
    private static final int MOST = 10;

    private final AtomicInteger inside = new AtomicInteger();
    private final Meeting meeting = new Meeting(2 * MOST);

    @Override
    Answer handle(Ask ask) {
      try {
        boolean full = inside.incrementAndGet() > MOST;
        meeting.meet("arrival");
        return full ? Answer.error(503) : super.handle(ask);
      } finally {
        inside.decrementAndGet();
      }
    }
  }
}
