package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * State of a {@link SampleReceiver}. Its parts are thread-safe, what is done with several of them
 * is not: that is the receiver's to get right, or wrong.
 */
final class Books {
  /** The first order that is opened. */
  static final String CODE = "DH1029";

  /** Price of each order. */
  static final long AMOUNT = 250_000;

  /** An order, and what came for it. */
  record Order(String code, long amount, long paid, long surplus) {
    Order credit(long money) {
      return paid == 0 ? withPaid(money) : new Order(code, amount, paid, surplus + money);
    }

    Order withPaid(long money) {
      return new Order(code, amount, money, surplus);
    }

    String json() {
      return "{\"code\":\"%s\",\"amount\":%d,\"paid\":%d,\"surplus\":%d}"
          .formatted(code, amount, paid, surplus);
    }
  }

  private final Map<String, Order> orders = new ConcurrentSkipListMap<>();
  private final AtomicInteger next = new AtomicInteger(1029);

  /** Identities of the transactions that were taken. */
  final Set<Object> taken = ConcurrentHashMap.newKeySet();

  /**
   * A new order that nobody paid.
   *
   * @param format of its code, with a place for a number
   */
  Order open(String format, long amount) {
    Order order = new Order(format.formatted(next.getAndIncrement()), amount, 0, 0);
    put(order);
    return order;
  }

  Optional<Order> order(String code) {
    return Optional.ofNullable(orders.get(code));
  }

  void put(Order order) {
    orders.put(order.code(), order);
  }

  /** The unpaid order of this price that was opened last. */
  Optional<Order> newestWaiting(long amount) {
    return orders.values().stream()
        .filter(order -> order.paid() == 0 && order.amount() == amount)
        .max(Comparator.comparing(Order::code));
  }

  /** A copy of all orders, by code. */
  Map<String, Order> orders() {
    return new TreeMap<>(orders);
  }

  /** All that payments may change. */
  String json() {
    return orders.values().stream().map(Order::json).collect(joining(",", "[", "]"));
  }
}
