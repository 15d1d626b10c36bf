package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.MONEY_ELSEWHERE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Optional;

/** Payments of an order that credit another one, beside it or in its place. */
final class WrongOrderFaults {
  private WrongOrderFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("pays all orders at once", "plain", MONEY_ELSEWHERE, Everybody::new).also("*"),
        fault("pays all orders by one, of which one is known", "plain", MONEY_ELSEWHERE, Crowd::new)
            .also("*")
            .in(Setup.ONE_ORDER),
        fault("pays the next order, too", "plain", MONEY_ELSEWHERE, () -> new Next(true)).also("*"),
        fault("pays the next order in its place", "plain", MONEY_ELSEWHERE, () -> new Next(false))
            .also("*"),
        fault(
                "gives what comes for a paid order to the next",
                "code.again",
                MONEY_ELSEWHERE,
                PassedOn::new)
            .also("*"));
  }

  private static Optional<Order> next(Books books, Order order) {
    return books.orders().values().stream()
        .filter(other -> other.code().compareTo(order.code()) > 0 && other.paid() == 0)
        .findFirst();
  }

  /** Forgets the WHERE of its UPDATE. */
  private static class Everybody extends Steps {
    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      books.orders().values().stream()
          .filter(other -> other.paid() == 0)
          .forEach(other -> books.put(other.withPaid(payment.amount())));
    }
  }

  private static final class Crowd extends Everybody {
    @Override
    Order open() {
      Order asked = super.open();
      super.open();
      super.open();
      return asked;
    }
  }

  private static final class Next extends Steps {
    private final boolean both;

    Next(boolean both) {
      this.both = both;
    }

    @Override
    void write(Order order, Payment payment) {
      Optional<Order> next = next(books, order);
      if (both || next.isEmpty()) {
        super.write(order, payment);
      }
      next.ifPresent(other -> super.write(other, payment));
    }
  }

  private static final class PassedOn extends Steps {
    @Override
    void write(Order order, Payment payment) {
      super.write(order.paid() == 0 ? order : next(books, order).orElse(order), payment);
    }
  }
}
