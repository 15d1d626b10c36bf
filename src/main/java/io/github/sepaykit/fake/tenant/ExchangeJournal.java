package io.github.sepaykit.fake.tenant;

import java.util.ArrayDeque;
import java.util.List;

/** The last exchanges, up to a bound of count and of bytes; adding is O(1). Thread-safe. */
public final class ExchangeJournal {
  /** Of all targets and bodies: long lists asked for often must not fill the memory. */
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  private final int bound;
  private final ArrayDeque<ExchangeEntry> entries = new ArrayDeque<>();
  private long bytes;
  private long dropped;

  ExchangeJournal(int bound) {
    this.bound = bound;
  }

  public synchronized void add(ExchangeEntry entry) {
    entries.addLast(entry);
    bytes += bytes(entry);
    while (entries.size() > bound || bytes > MOST_BYTES) {
      bytes -= bytes(entries.removeFirst());
      dropped++;
    }
  }

  /** A page of the journal as it is now. */
  public record Content(long dropped, List<ExchangeEntry> entries) {}

  public synchronized Content content() {
    return new Content(dropped, List.copyOf(entries));
  }

  private static long bytes(ExchangeEntry entry) {
    return (long) entry.request().target().length()
        + entry.request().body().length()
        + entry.response().body().length();
  }

  public synchronized void clear() {
    entries.clear();
    bytes = 0;
    dropped = 0;
  }
}
