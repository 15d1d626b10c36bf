package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.OddReceiver.odd;
import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Right receivers that show numbers beside their orders, or no orders at all. */
final class OddCounters {
  private OddCounters() {}

  static List<OddReceiver> all() {
    return List.of(
        odd("counts shipments beside its orders", () -> new Counted("shipments")),
        odd("counts shipments beside its single order", () -> new Counted("shipments"))
            .in(Setup.ONE_ORDER),
        odd("counts requests, refused ones among them", Requests::new),
        odd("counts the webhooks that it takes, repeats among them", Webhooks::new),
        odd("counts looks at its state", Looks::new),
        odd("shows a clock", Clock::new),
        odd("counts every payment that it credits", Payments::new),
        odd("counts jobs, of its payments and of a clock", Jobs::new),
        odd("shows how many orders are paid, and the revenue", () -> new Totals(true)),
        odd("shows how many orders are paid alone", () -> new Totals(false)),
        odd("keeps a ledger, and counts requests", CountedLedger::new),
        odd("shows a stock, and which orders are paid", Stock::new),
        odd("shows which orders are paid, and the latest five payments", () -> new Latest(true)));
  }

  private static final class Requests extends Counted {
    Requests() {
      super("requests");
    }

    @Override
    Answer handle(Ask ask) {
      count.incrementAndGet();
      return super.handle(ask);
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
    }
  }

  private static final class Webhooks extends Counted {
    Webhooks() {
      super("seen");
    }

    @Override
    Taken take(Payment payment) {
      count.incrementAndGet();
      return super.take(payment);
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
    }
  }

  private static final class Payments extends Counted {
    Payments() {
      super("payments");
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
      count.incrementAndGet();
    }
  }

  private static final class Looks extends Counted {
    Looks() {
      super("looks");
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
    }

    @Override
    String state() {
      count.incrementAndGet();
      return super.state();
    }
  }

  private static final class Clock extends Steps {
    @Override
    String state() {
      return "{\"shop\":{\"orders\":"
          + super.state()
          + ",\"now\":\""
          + Instant.now()
          + "\",\"nanos\":"
          + System.nanoTime()
          + "}}";
    }
  }

  /** Each payment makes a job, and a clock makes one a second. */
  private static final class Jobs extends Counted {
    private final long start = System.nanoTime();

    Jobs() {
      super("jobs");
    }

    @Override
    String state() {
      synchronized (books) {
        long ticks = (System.nanoTime() - start) / 1_000_000_000;
        return "{\"orders\":" + books.json() + ",\"jobs\":" + (count.get() + ticks) + "}";
      }
    }
  }

  /** Takes any amount for an order, and pays it by the whole price. */
  static class Totals extends Steps {
    private final boolean revenue;

    Totals(boolean revenue) {
      this.revenue = revenue;
    }

    @Override
    boolean fits(Payment payment, Order order) {
      return payment.amount() > 0;
    }

    @Override
    void write(Order order, Payment payment) {
      boolean pays = order.paid() == 0 && pays(payment, order);
      books.put(
          pays
              ? order.credit(payment.amount())
              : new Order(
                  order.code(), order.amount(), order.paid(), order.surplus() + payment.amount()));
    }

    boolean pays(Payment payment, Order order) {
      return payment.amount() == order.amount();
    }

    @Override
    String state() {
      synchronized (books) {
        long paid = books.orders().values().stream().filter(order -> order.paid() > 0).count();
        long sum =
            books.orders().values().stream()
                .mapToLong(order -> order.paid() + order.surplus())
                .sum();
        return "{\"paid_orders\":" + paid + (revenue ? ",\"revenue\":" + sum : "") + "}";
      }
    }
  }

  private static final class CountedLedger extends Steps {
    private final List<String> ledger = new ArrayList<>();
    private int requests;

    @Override
    Answer handle(Ask ask) {
      synchronized (books) {
        requests++;
      }
      return super.handle(ask);
    }

    @Override
    boolean fits(Payment payment, Order order) {
      return payment.amount() > 0;
    }

    @Override
    void write(Order order, Payment payment) {
      ledger.add(
          "{\"id\":%d,\"code\":\"%s\",\"amount\":%d}"
              .formatted(payment.id(), order.code(), payment.amount()));
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"ledger\":[" + String.join(",", ledger) + "],\"requests\":" + requests + "}";
      }
    }
  }

  /** Shows the latest five payments. */
  static final class Latest extends Steps {
    private static final int MOST = 5;

    private final Deque<String> latest = new ArrayDeque<>();
    private final boolean orders;

    Latest(boolean orders) {
      this.orders = orders;
    }

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      latest.addLast(
          "{\"id\":%d,\"code\":\"%s\",\"amount\":%d}"
              .formatted(payment.id(), order.code(), payment.amount()));
      if (latest.size() > MOST) {
        latest.removeFirst();
      }
    }

    @Override
    String state() {
      synchronized (books) {
        String paid =
            books.orders().values().stream()
                .map(order -> "\"%s\":%b".formatted(order.code(), order.paid() > 0))
                .collect(joining(",", "\"orders\":{", "},"));
        return "{" + (orders ? paid : "") + "\"latest\":[" + String.join(",", latest) + "]}";
      }
    }
  }

  /** Shows no surplus, and what is left to sell. */
  static class Stock extends Counted {
    Stock() {
      super("stock");
      count.set(1_000);
    }

    @Override
    void write(Order order, Payment payment) {
      if (order.paid() == 0) {
        books.put(order.credit(order.amount()));
        count.decrementAndGet();
      }
    }
  }
}
