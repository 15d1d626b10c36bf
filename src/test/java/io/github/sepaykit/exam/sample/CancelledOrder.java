package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.ArrayList;
import java.util.List;

/** Right receiver with an order that was cancelled: money for it is kept, to be given back. */
class CancelledOrder extends Steps {
  /** The order that was cancelled. */
  static final String CODE = "DH0999";

  private final List<String> refunds = new ArrayList<>();

  CancelledOrder() {
    books.put(new Order(CODE, price(), 0, 0));
  }

  @Override
  void write(Order order, Payment payment) {
    if (order.code().equals(CODE)) {
      refunds.add("{\"code\":\"" + CODE + "\",\"amount\":" + payment.amount() + "}");
    } else {
      super.write(order, payment);
    }
  }

  @Override
  String state() {
    synchronized (books) {
      return books.orders().values().stream()
          .map(CancelledOrder::json)
          .collect(
              joining(",", "{\"orders\":[", "],\"refunds\":[" + String.join(",", refunds) + "]}"));
    }
  }

  private static String json(Order order) {
    String status =
        order.paid() > 0 ? "shipped" : order.code().equals(CODE) ? "cancelled" : "pending";
    return order.json().replace("}", ",\"status\":\"" + status + "\"}");
  }
}
