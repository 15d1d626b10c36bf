package io.github.sepaykit.fake;

import java.util.ArrayDeque;
import java.util.List;

/** The last exchanges, up to a bound; adding is O(1). Thread-safe. */
final class ExchangeJournal {
  private final int bound;
  private final ArrayDeque<JournalEntry> entries = new ArrayDeque<>();
  private long dropped;

  ExchangeJournal(int bound) {
    this.bound = bound;
  }

  synchronized void add(JournalEntry entry) {
    if (entries.size() == bound) {
      entries.removeFirst();
      dropped++;
    }
    entries.addLast(entry);
  }

  /** A page of the journal as it is now. */
  record Content(long dropped, List<JournalEntry> entries) {}

  synchronized Content content() {
    return new Content(dropped, List.copyOf(entries));
  }

  synchronized void clear() {
    entries.clear();
    dropped = 0;
  }
}
