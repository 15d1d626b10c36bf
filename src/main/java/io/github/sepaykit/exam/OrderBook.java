package io.github.sepaykit.exam;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out unpaid orders, each once. Not thread-safe. */
final class OrderBook {
  /** For the hazards that need unpaid orders, and for one that takes eight where it gets them. */
  private static final int RESERVED = 15;

  private final Orders orders;
  private final Optional<Supplier<Order>> source;
  private final Deque<Order> left = new ArrayDeque<>();
  private @Nullable Order idle;
  private long amount;

  /**
   * @param source makes an unpaid order each time it is asked; empty for none
   */
  OrderBook(Orders orders, Optional<Supplier<Order>> source) {
    this.orders = orders;
    this.source = source;
    this.amount = orders.amount();
    orders.codes().forEach(code -> left.add(new Order(code, orders.amount())));
  }

  boolean isEmpty() {
    return orders.areNone();
  }

  /** Returns what an order costs. */
  long amount() {
    return amount;
  }

  /** Returns true if so few are left that they are for those hazards that cannot do without. */
  boolean areScarce() {
    return source.isEmpty() && left.size() <= RESERVED;
  }

  /** Returns an order that nothing was sent for; empty when there are no more. */
  Optional<Order> fresh() {
    stock();
    Order next = left.poll();
    if (next != null) {
      return Optional.of(next);
    }
    Order last = idle;
    idle = null;
    return Optional.ofNullable(last);
  }

  /** Makes orders where none is left and new ones can be made. */
  void stock() {
    if (left.isEmpty() && source.isPresent()) {
      // In pairs, so that nothing but payments happens between the two plain payments.
      left.add(source.get().get());
      left.add(source.get().get());
      amount = left.getFirst().amount();
    }
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
