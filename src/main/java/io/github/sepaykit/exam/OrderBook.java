package io.github.sepaykit.exam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out unpaid orders, each once. Not thread-safe. */
final class OrderBook {
  /** For the hazards that need unpaid orders, and for one that takes eight where it gets them. */
  private static final int RESERVED = 15;

  private final Orders orders;
  private final Deque<Order> left = new ArrayDeque<>();
  private @Nullable Order idle;

  OrderBook(Orders orders) {
    this.orders = orders;
    orders.codes().forEach(code -> left.add(new Order(code, orders.amount())));
  }

  boolean isEmpty() {
    return orders.areNone();
  }

  long amount() {
    return orders.amount();
  }

  /** Returns true if so few are left that they are for those hazards that cannot do without. */
  boolean areScarce() {
    return orders.source().isEmpty() && left.size() <= RESERVED;
  }

  /** Returns an order that nothing was sent for; empty when there are no more. */
  Optional<Order> fresh() {
    if (left.isEmpty() && orders.source().isPresent()) {
      // In pairs, so that nothing but payments happens between the two plain payments.
      left.add(orders.source().get().get());
      left.add(orders.source().get().get());
    }
    Order next = left.poll();
    if (next != null) {
      return Optional.of(next);
    }
    Order last = idle;
    idle = null;
    return Optional.ofNullable(last);
  }

  /** Returns an order that stays unpaid, the same each time until it is {@link #spoil}ed. */
  Optional<Order> idleOrder() {
    if (idle == null) {
      idle = fresh().orElse(null);
    }
    return Optional.ofNullable(idle);
  }

  void spoil() {
    idle = null;
  }
}
