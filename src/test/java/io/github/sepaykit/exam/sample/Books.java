package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;

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

  /** A new order that nobody paid. */
  Order open() {
    Order order = new Order("DH" + next.getAndIncrement(), AMOUNT, 0, 0);
    put(order);
    return order;
  }

  Optional<Order> order(String code) {
    return Optional.ofNullable(orders.get(code));
  }

  void put(Order order) {
    orders.put(order.code(), order);
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
