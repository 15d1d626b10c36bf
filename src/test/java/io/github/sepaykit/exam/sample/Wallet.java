package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.sample.Books.Order;

/** Right in another way: each code is a customer's, and whatever comes is added. */
class Wallet extends Steps {
  @Override
  boolean fits(Payment payment, Order order) {
    return payment.amount() > 0;
  }

  @Override
  void write(Order order, Payment payment) {
    books.put(order.withPaid(order.paid() + payment.amount()));
  }
}
