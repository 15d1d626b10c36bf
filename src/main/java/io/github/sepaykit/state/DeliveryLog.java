package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Log of a company's transactions: each webhook's verdict, each delivery, each attempt. Bounded:
 * when it grows too large, the transactions that were settled first go first, and are counted. What
 * is not settled stays; when that alone is too large, its attempts lose what was sent and answered,
 * and say so. Thread-safe; whoever waits for a change waits on {@link #awaitChange}.
 */
public final class DeliveryLog {
  private static final long BYTES = 64L << 20;
  private static final int ENTRIES = 50_000;

  private final NavigableMap<Long, Kept> byTransaction = new TreeMap<>();
  private final Map<Long, Long> transactionOf = new HashMap<>();
  private final Set<Long> settled = new LinkedHashSet<>();
  private final long mostBytes;
  private final int mostEntries;
  private long bytes;
  private long dropped;
  private long changes;

  /**
   * One transaction: what each webhook said, and what was sent.
   *
   * @param all its deliveries in the order in which they were begun
   */
  public record Entry(Transaction transaction, List<Match> matches, List<Delivery> all) {}

  /** The same as it changes. */
  private static final class Kept {
    final Transaction transaction;
    final List<Match> matches;
    final Map<Long, Delivery> deliveries = new LinkedHashMap<>();
    int open;

    Kept(Transaction transaction, List<Match> matches) {
      this.transaction = transaction;
      this.matches = matches;
    }

    Entry copy() {
      return new Entry(transaction, matches, List.copyOf(deliveries.values()));
    }

    long weight() {
      return 300L
          + 2L * (transaction.content().length() + transaction.description().length())
          + 100L * matches.size();
    }

    /** Puts a delivery; returns by how much it makes the entry heavier. */
    long put(Delivery delivery) {
      Delivery before = deliveries.put(delivery.id(), delivery);
      open += delivery.state().isSettled() ? 0 : 1;
      open -= before == null || before.state().isSettled() ? 0 : 1;
      return DeliveryLog.weight(delivery) - (before == null ? 0 : DeliveryLog.weight(before));
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

  /**
   * Begins a transaction's entry with the webhooks' verdicts and its deliveries.
   *
   * @param matches not copied, so that it may make a verdict when it is read: unmodifiable
   */
  public synchronized void begin(
      Transaction transaction, List<Match> matches, Collection<Delivery> deliveries) {
    Kept entry = new Kept(transaction, matches);
    bytes += entry.weight();
    byTransaction.put(transaction.id(), entry);
    for (Delivery delivery : deliveries) {
      transactionOf.put(delivery.id(), transaction.id());
      bytes += entry.put(delivery);
    }
    changed(entry);
  }

  /** Puts a delivery in place of its former state, or adds it to its transaction. */
  public synchronized void put(Delivery delivery) {
    Kept entry = byTransaction.get(delivery.transactionId());
    if (entry == null) {
      return;
    }
    transactionOf.put(delivery.id(), delivery.transactionId());
    bytes += entry.put(delivery);
    changed(entry);
    if (bytes > mostBytes && !delivery.state().isSettled()) {
      bytes +=
          entry.put(
              delivery.withAttempts(
                  delivery.attempts().stream().map(Attempt::withoutMessages).toList()));
    }
  }

  private void changed(Kept entry) {
    if (entry.open > 0) {
      settled.remove(entry.transaction.id());
    } else {
      settled.add(entry.transaction.id());
    }
    while ((byTransaction.size() > mostEntries || bytes > mostBytes) && settled.size() > 1) {
      long first = settled.iterator().next();
      settled.remove(first);
      drop(first);
    }
    changes++;
    notifyAll();
  }

  /** Puts a delivery's next state in place of the present one, if it is kept. */
  public synchronized void update(long id, UnaryOperator<Delivery> transition) {
    delivery(id).ifPresent(delivery -> put(transition.apply(delivery)));
  }

  private void drop(long transactionId) {
    Kept entry = byTransaction.remove(transactionId);
    if (entry != null) {
      entry.deliveries.keySet().forEach(transactionOf::remove);
      bytes -= entry.weight();
      bytes -= entry.deliveries.values().stream().mapToLong(DeliveryLog::weight).sum();
      dropped++;
    }
  }

  /** Returns a transaction's present entry; empty when unknown or not kept any more. */
  public synchronized Optional<Entry> of(long transactionId) {
    return Optional.ofNullable(byTransaction.get(transactionId)).map(Kept::copy);
  }

  /** Returns true if a transaction's entry is kept. */
  public synchronized boolean has(long transactionId) {
    return byTransaction.containsKey(transactionId);
  }

  public synchronized Optional<Delivery> delivery(long id) {
    return Optional.ofNullable(transactionOf.get(id))
        .map(byTransaction::get)
        .map(entry -> entry.deliveries.get(id));
  }

  /**
   * A part of the log, by ascending id of the transactions.
   *
   * @param more true if there are later transactions
   */
  public record Page(boolean more, List<Entry> entries) {}

  /**
   * Entries as they stand.
   *
   * @param transactionId only those after it
   * @param limit how many at most
   * @param bytes what they may weigh together; one is returned whatever it weighs
   */
  public synchronized Page after(long transactionId, int limit, long bytes) {
    List<Entry> page = new ArrayList<>();
    long weight = 0;
    for (Kept kept : byTransaction.tailMap(transactionId, false).values()) {
      weight += kept.weight();
      weight += kept.deliveries.values().stream().mapToLong(DeliveryLog::weight).sum();
      if (page.size() == limit || weight > bytes && !page.isEmpty()) {
        return new Page(true, List.copyOf(page));
      }
      page.add(kept.copy());
    }
    return new Page(false, List.copyOf(page));
  }

  /** Returns the number of transactions that are not kept any more. */
  public synchronized long dropped() {
    return dropped;
  }

  /** Returns a number that rises with each change. */
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

  /** Returns about how many bytes of memory a delivery takes. */
  private static long weight(Delivery delivery) {
    long sum = 250;
    for (Attempt attempt : delivery.attempts()) {
      sum += 600;
      sum += attempt.request() == null ? 0 : attempt.request().body().length();
      sum += attempt.answer() == null ? 0 : 300L + attempt.answer().body().length();
    }
    return sum;
  }
}
