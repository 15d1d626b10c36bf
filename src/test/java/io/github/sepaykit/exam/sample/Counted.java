package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.concurrent.atomic.AtomicInteger;

/** Right receiver that shows a number beside its orders; what the number counts is up to it. */
class Counted extends Steps {
  private final String name;
  final AtomicInteger count = new AtomicInteger();

  /**
   * @param name of the number in the state
   */
  Counted(String name) {
    this.name = name;
  }

  @Override
  void write(Order order, Payment payment) {
    if (order.paid() == 0) {
      count.incrementAndGet();
    }
    super.write(order, payment);
  }

  @Override
  String state() {
    synchronized (books) {
      return "{\"orders\":" + super.state() + ",\"" + name + "\":" + count + "}";
    }
  }
}
