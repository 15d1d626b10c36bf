package io.github.sepaykit.fake.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The last exchanges by number, up to a bound of count and of memory. Thread-safe.
 *
 * @see ExchangeEntry#weight
 */
public final class ExchangeJournal {
  /** Long lists asked for often, or much that is found, must not fill the memory. */
  private static final long MOST_BYTES = 8L << 20;

  private final int bound;
  private final NavigableMap<Long, Kept> entries = new TreeMap<>();
  private long bytes;
  private long dropped;

  private record Kept(ExchangeEntry entry, long weight) {}

  ExchangeJournal(int bound) {
    this.bound = bound;
  }

  public synchronized void add(ExchangeEntry entry) {
    Kept added = new Kept(entry, entry.weight());
    entries.put(entry.number(), added);
    bytes += added.weight();
    while (entries.size() > bound || bytes > MOST_BYTES && entries.size() > 1) {
      bytes -= entries.pollFirstEntry().getValue().weight();
      dropped++;
    }
  }

  /**
   * A part of the journal as it is now, oldest first.
   *
   * @param dropped exchanges that are not kept any more
   * @param more true if there are later ones
   */
  public record Page(long dropped, boolean more, List<ExchangeEntry> entries) {}

  /**
   * Returns exchanges after a number.
   *
   * @param limit how many at most
   * @param mostBytes what they may weigh together; one is returned whatever it weighs
   */
  public synchronized Page after(long number, int limit, long mostBytes) {
    List<ExchangeEntry> page = new ArrayList<>();
    long weight = 0;
    for (Kept kept : entries.tailMap(number, false).values()) {
      weight += kept.weight();
      if (page.size() == limit || weight > mostBytes && !page.isEmpty()) {
        return new Page(dropped, true, List.copyOf(page));
      }
      page.add(kept.entry());
    }
    return new Page(dropped, false, List.copyOf(page));
  }

  public synchronized void clear() {
    entries.clear();
    bytes = 0;
    dropped = 0;
  }
}
