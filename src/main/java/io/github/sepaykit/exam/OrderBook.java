package io.github.sepaykit.exam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out unpaid orders, each once. Not thread-safe. */
final class OrderBook {
  private final Orders orders;
  private final Deque<String> left;
  private @Nullable Order idle;

  OrderBook(Orders orders) {
    this.orders = orders;
    this.left = new ArrayDeque<>(orders.codes());
  }

  boolean isEmpty() {
    return orders.areNone();
  }

  long amount() {
    return orders.amount();
  }

  /** An order that nothing was sent for; empty when there are no more. */
  Optional<Order> fresh() {
    if (orders.source().isPresent()) {
      return Optional.of(orders.source().get().get());
    }
    String code = left.poll();
    if (code != null) {
      return Optional.of(new Order(code, orders.amount()));
    }
    Order last = idle;
    idle = null;
    return Optional.ofNullable(last);
  }

  /** An order that stays unpaid, the same each time until it is {@link #spoil}ed. */
  Optional<Order> idle() {
    if (idle == null) {
      idle = fresh().orElse(null);
    }
    return Optional.ofNullable(idle);
  }

  /** The idle order was touched: it is no longer as it was. */
  void spoil() {
    idle = null;
  }
}
