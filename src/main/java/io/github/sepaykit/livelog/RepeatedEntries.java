package io.github.sepaykit.livelog;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a log on their way to its lines: of equal ones in a row the first is written, and a
 * line with the number of the others. After some time an equal one is written again, so that a
 * reader sees that something happens. For one thread at a time.
 */
final class RepeatedEntries {
  /** Longest time in which entries are folded. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final Consumer<String> lines;
  private @Nullable String last;
  private Instant since = Instant.EPOCH;
  private int more;

  RepeatedEntries(Consumer<String> lines) {
    this.lines = lines;
  }

  /**
   * Writes an entry, or counts it.
   *
   * @param key the entry without what differs each time
   */
  void add(Instant at, String key, String entry) {
    if (key.equals(last) && at.isBefore(since.plus(LONGEST))) {
      more++;
      return;
    }
    end();
    last = key;
    since = at;
    lines.accept(entry);
  }

  /** Writes an entry that is never folded. */
  void addSingle(String entry) {
    end();
    lines.accept(entry);
  }

  /** Writes the number of entries counted since the last one written, if there were any. */
  void end() {
    if (more > 0) {
      lines.accept("  … " + more + " more like this");
    }
    more = 0;
    last = null;
  }
}
