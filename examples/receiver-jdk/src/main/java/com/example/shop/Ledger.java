package com.example.shop;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the shop knows: its orders, and the transactions that it was told of. Thread-safe. In
 * memory, to keep the example small; a shop does the same in one transaction of its database, with
 * the transaction's id as a unique key.
 */
public final class Ledger {
  private final Map<String, Order> orders = new TreeMap<>();
  private final Set<Long> taken = new HashSet<>();

  /**
   * An order: all that payments may change, and nothing that a mere delivery changes (no counters,
   * no times), so that an exam can compare it.
   *
   * @param amount to be paid, in VND
   * @param paid what it was paid with: 0 or the amount
   * @param surplus what came beyond that, to be given back
   */
  public record Order(String code, long amount, long paid, long surplus) {
    private Order credit(long payment) {
      return paid == 0
          ? new Order(code, amount, payment, surplus)
          : new Order(code, amount, paid, surplus + payment);
    }
  }

  /** What became of a transaction. */
  enum Outcome {
    /** It paid its order, or came on top. */
    CREDITED,
    /** It pays no order: outgoing, of no known code, or another amount. */
    KEPT,
    /** It was delivered before. */
    REPEATED
  }

  /** A new order. */
  public synchronized void open(String code, long amount) {
    orders.put(code, new Order(code, amount, 0, 0));
  }

  /** Opens an order under the next free code. */
  public synchronized Order openNext(long amount) {
    int number = 1029;
    while (orders.containsKey("DH" + number)) {
      number++;
    }
    Order order = new Order("DH" + number, amount, 0, 0);
    orders.put(order.code(), order);
    return order;
  }

  /** Takes a transaction; of the same one only the first time. */
  synchronized Outcome take(Delivery delivery) {
    // Asked and written under one lock: of two at the same instant only one is the first.
    if (!taken.add(delivery.id())) {
      return Outcome.REPEATED;
    }
    Order order = orders.get(code(delivery));
    if (order == null || !delivery.incoming() || delivery.amount() != order.amount()) {
      return Outcome.KEPT;
    }
    orders.put(order.code(), order.credit(delivery.amount()));
    return Outcome.CREDITED;
  }

  /** The code that SePay found, or else the only order's code that is a word of the memo. */
  private String code(Delivery delivery) {
    if (!delivery.code().isEmpty()) {
      return delivery.code();
    }
    String[] words = delivery.content().toUpperCase(Locale.ROOT).split("[^A-Z0-9]+");
    Set<String> found = new HashSet<>(List.of(words));
    found.retainAll(orders.keySet());
    return found.size() == 1 ? found.iterator().next() : "";
  }

  /** All orders, by code. */
  public synchronized List<Order> orders() {
    return List.copyOf(orders.values());
  }

  public synchronized Optional<Order> order(String code) {
    return Optional.ofNullable(orders.get(code));
  }
}
