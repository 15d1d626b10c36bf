package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.WebhookCredentials;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands out unpaid orders, each once. Not thread-safe. */
final class OrderBook {
  /** Orders to judge a receiver in full whose state shows more money for a paid order. */
  static final int NEEDED = 6;

  /** Orders to judge any other receiver in full that takes a key. */
  private static final int NEEDED_WITHOUT_SURPLUS = 60;

  /** Orders that the hazards of a signature take besides. */
  private static final int NEEDED_FOR_SIGNATURES = 4;

  /** Orders that a receiver takes besides that has a key and verifies signatures. */
  private static final int NEEDED_FOR_BOTH = 1;

  /** For the hazards that need unpaid orders, and for one that takes eight where it gets them. */
  private static final int RESERVED = 15;

  /** Made ahead, so that those hazards have them where no more are made. */
  private static final int AHEAD = NEEDED - 2;

  private final Orders orders;
  private final Optional<Supplier<Order>> source;
  private final Set<String> takers = new LinkedHashSet<>();
  private final Deque<Order> left = new ArrayDeque<>();
  private final List<Order> known = new ArrayList<>();

  /** Sum of what was sent for an order as a part of its price, by code, VND. */
  private final Map<String, Long> parts = new HashMap<>();

  private @Nullable Order idle;
  private @Nullable Order partlyPaid;
  private @Nullable String exhausted;
  private boolean touched;
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

  /** Returns how many orders judge a receiver in full whose state shows no surplus. */
  static int neededWithoutSurplus(WebhookCredentials credentials) {
    return NEEDED_WITHOUT_SURPLUS
        + (credentials.secret().isPresent() ? NEEDED_FOR_SIGNATURES : 0)
        + (credentials.areOfBothKinds() ? NEEDED_FOR_BOTH : 0);
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
    stock();
    return !areMade() && left.size() <= RESERVED;
  }

  private boolean areMade() {
    return source.isPresent() && exhausted == null;
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
    return Optional.ofNullable(last).filter(order -> isOne() || !parts.containsKey(order.code()));
  }

  /**
   * Makes orders ahead where new ones can be made. Where no more come, the exam goes on with those
   * that there are.
   *
   * @throws NotCheckedException when there are not even two
   */
  void stock() {
    while (areMade() && left.size() <= AHEAD) {
      try {
        // In pairs, so that nothing but payments happens between the two plain payments.
        add(made());
        add(made());
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        if (known.size() < 2) {
          throw e;
        }
        exhausted =
            e instanceof NotCheckedException unmade
                ? unmade.reason()
                : "no new order: the callback threw " + e;
      }
      amount = left.getFirst().amount();
    }
  }

  private Order made() {
    Order order = source.orElseThrow().get();
    if (known.stream().anyMatch(other -> other.code().equals(order.code()))) {
      throw new NotCheckedException(
          "no new order: the code " + order.code() + " came before: make a fresh order");
    }
    return order;
  }

  /** Returns a sentence about orders that are made no more; empty where they are. */
  Optional<String> note() {
    return Optional.ofNullable(exhausted).map(reason -> reason + "; paid orders were paid again");
  }

  /** Returns the reason why a hazard has no unpaid order, with what to do about it. */
  String lackReason() {
    String need = "needs another unpaid order";
    if (!takers.isEmpty()) {
      return "%s, and payments that were not for them took some (%s): mend that first, or give more (--codes)"
          .formatted(need, String.join(", ", takers));
    }
    return exhausted == null
        ? need + ": give more (--codes)"
        : need + ", and there is " + exhausted;
  }

  /** Records the hazard that changed an order, though it was to leave all as they are. */
  void recordTaker(String hazard) {
    takers.add(hazard);
  }

  /** Returns an order that stays unpaid, the same each time until it is {@link #spoil}ed. */
  Optional<Order> idleOrder() {
    if (idle == null) {
      idle = fresh().orElse(null);
    }
    return Optional.ofNullable(idle);
  }

  /**
   * Returns an order that stays unpaid by a part of its price, also where the receiver adds up all
   * parts that were sent for it; empty where there is none.
   */
  Optional<Order> idleOrderForPart(long part) {
    if (idle != null && part + parts.getOrDefault(idle.code(), 0L) >= idle.amount()) {
      if (isOne()) {
        return Optional.empty();
      }
      idle = null;
    }
    Optional<Order> order = idleOrder();
    order.ifPresent(one -> parts.merge(one.code(), part, Long::sum));
    return order;
  }

  /** Records an order that half of its price was sent for, which did not pay it. */
  void recordHalf(Order order) {
    partlyPaid = order;
  }

  /** Returns an order that half of its price was sent for; empty for none. */
  Optional<Order> partlyPaid() {
    return Optional.ofNullable(partlyPaid);
  }

  /** Records that the only order has changed, though it may still be paid. */
  void touch() {
    touched = true;
  }

  boolean isTouched() {
    return touched;
  }

  /** Returns the reason why the only order is none to learn from; empty where it is one. */
  Optional<String> takenReason() {
    return takers.stream()
        .filter(hazard -> isOne())
        .findFirst()
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
  void dropPaid(Predicate<String> isPaid, String hazard) {
    if (!isOne()) {
      if (left.removeIf(order -> isPaid.test(order.code()))) {
        recordTaker(hazard);
      }
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
