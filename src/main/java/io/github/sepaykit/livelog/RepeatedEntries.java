package io.github.sepaykit.livelog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Entries of a log on their way to its lines. An entry that repeats the one before is counted; so
 * are some in turn, such as those of a client that polls, once they were written twice. What was
 * counted becomes a line, with the time of the last. After some time entries are written again, so
 * that a reader sees that something happens. For one thread at a time.
 */
final class RepeatedEntries {
  /** Longest time in which entries are folded. */
  private static final long LONGEST = Duration.ofSeconds(2).toNanos();

  /** Most entries in turn that are folded. */
  private static final int MOST_IN_TURN = 4;

  private final Function<Instant, String> time;
  private final Consumer<String> lines;

  /** Latest entries that were written, oldest first, enough to find two turns. */
  private final List<Written> written = new ArrayList<>();

  /** Keys of the entries in turn; empty while nothing is counted. */
  private List<String> turn = List.of();

  private long since;
  private Instant latest = Instant.EPOCH;
  private int more;

  private record Written(long nanos, String key) {}

  /**
   * @param time prints the time of an entry
   */
  RepeatedEntries(Function<Instant, String> time, Consumer<String> lines) {
    this.time = time;
    this.lines = lines;
  }

  /**
   * Writes an entry, or counts it.
   *
   * @param nanos when it came, by any clock that goes on
   * @param at when it happened, to be printed
   * @param key the entry without what differs each time
   */
  void add(long nanos, Instant at, String key, String entry) {
    if (turn.isEmpty()) {
      findTurn(nanos, key);
    }
    if (!turn.isEmpty() && turn.get(more % turn.size()).equals(key) && nanos - since < LONGEST) {
      more++;
      latest = at;
      return;
    }
    end();
    written.add(new Written(nanos, key));
    if (written.size() > 2 * MOST_IN_TURN) {
      written.remove(0);
    }
    lines.accept(entry);
  }

  /** Begins to count if an entry repeats the one before, or a turn that was written twice. */
  private void findTurn(long nanos, String key) {
    for (int size = 1; size <= MOST_IN_TURN; size++) {
      int kept = size == 1 ? 1 : 2 * size;
      if (written.size() < kept) {
        return;
      }
      List<Written> last = written.subList(written.size() - kept, written.size());
      List<String> keys = last.stream().map(Written::key).toList();
      long first = last.get(0).nanos();
      if (keys.get(0).equals(key)
          && keys.subList(0, size).equals(keys.subList(kept - size, kept))
          && nanos - first < LONGEST) {
        turn = keys.subList(0, size);
        since = first;
        return;
      }
    }
  }

  /** Writes the number of entries counted since the last one written, if there were any. */
  void end() {
    if (turn.isEmpty()) {
      return;
    }
    if (more > 0) {
      lines.accept(
          "  … %d more like %s, the last at %s"
              .formatted(
                  more,
                  turn.size() == 1 ? "this" : "these " + turn.size() + " in turn",
                  time.apply(latest)));
    }
    written.clear();
    turn = List.of();
    more = 0;
  }
}
