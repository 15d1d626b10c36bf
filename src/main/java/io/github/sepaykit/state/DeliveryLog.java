package io.github.sepaykit.state;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of a company's transactions: each webhook's verdict, each delivery, each attempt.
 * Bounded: when it grows too large, the transactions that were settled first go first, and are
 * counted. What is not settled stays. Thread-safe; whoever waits for a change waits on {@link
 * #awaitChange}.
 */
public final class DeliveryLog {
  private static final long BYTES = 64L << 20;
  private static final int ENTRIES = 50_000;

  private final NavigableMap<Long, Entry> byTransaction = new TreeMap<>();
  private final Map<Long, Long> transactionOf = new HashMap<>();
  private final Deque<Long> settled = new ArrayDeque<>();
  private final long mostBytes;
  private final int mostEntries;
  private long bytes;
  private long dropped;
  private long changes;

  /** One transaction: what each webhook said, and what was sent. */
  public record Entry(
      Transaction transaction, List<Match> matches, Map<Long, Delivery> deliveries) {
    private boolean isSettled() {
      return deliveries.values().stream().allMatch(delivery -> delivery.state().settled());
    }

    private Entry copy() {
      return new Entry(transaction, matches, new LinkedHashMap<>(deliveries));
    }

    /** Its deliveries in the order in which they were begun. */
    public List<Delivery> all() {
      return List.copyOf(deliveries.values());
    }
  }

  /** Keeps 50,000 transactions, 64 MiB. */
  public DeliveryLog() {
    this(ENTRIES, BYTES);
  }

  DeliveryLog(int mostEntries, long mostBytes) {
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
  }

  /** Begins a transaction's entry with the webhooks' verdicts and its deliveries. */
  public synchronized void begin(
      Transaction transaction, List<Match> matches, Collection<Delivery> deliveries) {
    Entry entry = new Entry(transaction, List.copyOf(matches), new LinkedHashMap<>());
    deliveries.forEach(delivery -> entry.deliveries.put(delivery.id(), delivery));
    deliveries.forEach(delivery -> transactionOf.put(delivery.id(), transaction.id()));
    byTransaction.put(transaction.id(), entry);
    bytes += 200L + 100L * matches.size() + deliveries.stream().mapToLong(Weight::of).sum();
    changed(entry, false);
  }

  /** Puts a delivery in place of its former state, or adds it to its transaction. */
  public synchronized void put(Delivery delivery) {
    Entry entry = byTransaction.get(delivery.transactionId());
    if (entry == null) {
      return;
    }
    boolean wasSettled = entry.isSettled();
    Delivery before = entry.deliveries.put(delivery.id(), delivery);
    transactionOf.put(delivery.id(), delivery.transactionId());
    bytes += Weight.of(delivery) - (before == null ? 0 : Weight.of(before));
    changed(entry, wasSettled);
  }

  private void changed(Entry entry, boolean wasSettled) {
    boolean isSettled = entry.isSettled();
    if (isSettled && !wasSettled) {
      settled.add(entry.transaction.id());
    } else if (!isSettled && wasSettled) {
      settled.remove(entry.transaction.id());
    }
    while ((byTransaction.size() > mostEntries || bytes > mostBytes) && settled.size() > 1) {
      drop(settled.remove());
    }
    changes++;
    notifyAll();
  }

  private void drop(long transactionId) {
    Entry entry = byTransaction.remove(transactionId);
    if (entry != null) {
      entry.deliveries.keySet().forEach(transactionOf::remove);
      bytes -=
          200L
              + 100L * entry.matches.size()
              + entry.deliveries.values().stream().mapToLong(Weight::of).sum();
      dropped++;
    }
  }

  /** A transaction's entry as it stands, or empty when it is unknown or not kept any more. */
  public synchronized Optional<Entry> of(long transactionId) {
    return Optional.ofNullable(byTransaction.get(transactionId)).map(Entry::copy);
  }

  public synchronized Optional<Delivery> delivery(long id) {
    return Optional.ofNullable(transactionOf.get(id))
        .map(byTransaction::get)
        .map(entry -> entry.deliveries.get(id));
  }

  /**
   * Entries as they stand, by ascending id of their transactions.
   *
   * @param transactionId only those after it
   * @param limit how many at most
   */
  public synchronized List<Entry> after(long transactionId, int limit) {
    return byTransaction.tailMap(transactionId, false).values().stream()
        .limit(limit)
        .map(Entry::copy)
        .toList();
  }

  /** How many transactions are not kept any more. */
  public synchronized long dropped() {
    return dropped;
  }

  /** A number that rises with each change. */
  public synchronized long changes() {
    return changes;
  }

  /**
   * Waits until something has changed since {@link #changes} was read.
   *
   * @param since what it was
   * @param millis how long at most
   */
  public synchronized void awaitChange(long since, long millis) throws InterruptedException {
    long left = millis;
    long end = System.nanoTime() / 1_000_000 + millis;
    while (changes == since && left > 0) {
      wait(left);
      left = end - System.nanoTime() / 1_000_000;
    }
  }

  public synchronized void clear() {
    byTransaction.clear();
    transactionOf.clear();
    settled.clear();
    bytes = 0;
    dropped = 0;
    changes++;
    notifyAll();
  }

  /** About how much memory a delivery takes. */
  private static final class Weight {
    static long of(Delivery delivery) {
      long sum = 250;
      for (Attempt attempt : delivery.attempts()) {
        sum += 600;
        sum += attempt.request() == null ? 0 : attempt.request().body().length();
        sum += attempt.answer() == null ? 0 : 300L + attempt.answer().body().length();
      }
      return sum;
    }
  }
}
