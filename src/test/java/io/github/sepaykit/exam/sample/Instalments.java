package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.stream.Collectors;

/** Right receiver whose orders are paid once all that came for them is enough. */
class Instalments extends Steps {
  @Override
  boolean fits(Payment payment, Order order) {
    return payment.amount() > 0;
  }

  @Override
  void write(Order order, Payment payment) {
    long came = order.paid() + payment.amount();
    long paid = Math.min(came, order.amount());
    books.put(new Order(order.code(), order.amount(), paid, order.surplus() + came - paid));
  }

  /** Number of shipments of an order. */
  int shipments(Order order) {
    return order.paid() == order.amount() ? 1 : 0;
  }

  @Override
  String state() {
    return books.orders().values().stream()
        .map(this::json)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String json(Order order) {
    return "{\"code\":\"%s\",\"due\":%d,\"surplus\":%d,\"shipments\":%d}"
        .formatted(order.code(), order.amount() - order.paid(), order.surplus(), shipments(order));
  }
}
