package io.github.sepaykit.exam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out unpaid orders, each once. Not thread-safe. */
final class OrderBook {
  /** Orders to judge a receiver in full whose state shows more money for a paid order. */
  static final int NEEDED = 6;

  /** Orders to judge any other receiver in full. */
  static final int NEEDED_WITHOUT_SURPLUS = 56;

  /** For the hazards that need unpaid orders, and for one that takes eight where it gets them. */
  private static final int RESERVED = 15;

  private final Orders orders;
  private final Optional<Supplier<Order>> source;
  private final Deque<Order> left = new ArrayDeque<>();
  private final List<Order> known = new ArrayList<>();
  private @Nullable Order idle;
  private @Nullable String dried;
  private boolean touched;
  private @Nullable String taker;
  private long amount;

  /**
   * @param source makes an unpaid order each time it is asked; empty for none
   */
  OrderBook(Orders orders, Optional<Supplier<Order>> source) {
    this.orders = orders;
    this.source = source;
    this.amount = orders.amount();
    orders.codes().forEach(code -> add(new Order(code, orders.amount())));
  }

  private void add(Order order) {
    left.add(order);
    known.add(order);
  }

  /** Returns all orders that are known so far, paid ones included. */
  List<Order> known() {
    return known;
  }

  /** Returns true if there is but one. */
  boolean isOne() {
    return orders.isOne();
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
    return (source.isEmpty() || dried != null) && left.size() <= RESERVED;
  }

  /** Returns the reason why no more orders are made; empty while they are, or where none were. */
  Optional<String> whyDried() {
    return Optional.ofNullable(dried);
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

  /**
   * Makes orders where none is left and new ones can be made. Once that has failed no more are
   * asked for.
   *
   * @throws NotCheckedException when not even the first are made
   */
  void stock() {
    if (left.isEmpty() && source.isPresent() && dried == null) {
      boolean first = known.isEmpty();
      try {
        // In pairs, so that nothing but payments happens between the two plain payments.
        add(source.get().get());
        add(source.get().get());
      } catch (NotCheckedException e) {
        if (first) {
          throw e;
        }
        dried = e.reason();
      }
      amount = known.get(known.size() - 1).amount();
    }
  }

  /** Returns an order that stays unpaid, the same each time until it is {@link #spoil}ed. */
  Optional<Order> idleOrder() {
    if (idle == null) {
      idle = fresh().orElse(null);
    }
    return Optional.ofNullable(idle);
  }

  /** Records that the only order has changed, though it may still be paid. */
  void touch() {
    touched = true;
  }

  boolean isTouched() {
    return touched;
  }

  /** Records the hazard that changed the only order, though it was to leave it as it is. */
  void recordTaker(String hazard) {
    taker = taker == null ? hazard : taker;
  }

  /** Returns the reason why the only order is none to learn from; empty where it is one. */
  Optional<String> takenReason() {
    return Optional.ofNullable(taker)
        .map(
            hazard ->
                "the only order was changed by %s, which was not to: give another (--codes)"
                    .formatted(hazard));
  }

  /** Takes the idle order, if it is this one and unpaid. */
  boolean take(Order order) {
    boolean taken = order.equals(idle);
    if (taken) {
      idle = null;
    }
    return taken;
  }

  /** Hands out no order any more that a payment for something else has touched. */
  void dropPaid(Predicate<String> isPaid) {
    if (!isOne()) {
      left.removeIf(order -> isPaid.test(order.code()));
      if (idle != null && isPaid.test(idle.code())) {
        idle = null;
      }
    }
  }

  /** Marks the idle order as changed. */
  void spoil() {
    idle = null;
  }
}
