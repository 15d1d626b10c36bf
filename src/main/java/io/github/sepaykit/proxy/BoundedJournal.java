package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last exchanges, bounded by number and by weight; and, of all of them, counts, findings and
 * what was exercised. Thread-safe.
 */
final class BoundedJournal {
  private static final long MOST_WEIGHT = 32L << 20;

  private final int most;
  private final Deque<JournalEntry> ring = new ArrayDeque<>();
  private int last;
  private long dropped;
  private long weight;
  private Sums sums = new Sums();

  /** All that is counted over every exchange since the start or the last reset. */
  private static final class Sums {
    final Findings findings = new Findings();
    final Map<CheckOutcome, Integer> outcomes = new EnumMap<>(CheckOutcome.class);
    final Map<String, Integer> notJudged = new LinkedHashMap<>();
    final Map<String, Tally> byOperation = new LinkedHashMap<>();
    final Set<Feature> features = new HashSet<>();
  }

  /**
   * What is counted for one operation.
   *
   * @param worst the worst outcome seen
   * @param exchanges how many
   * @param took all of them together
   * @param reason why the last one that was not judged was not
   */
  record Tally(CheckOutcome worst, int exchanges, Duration took, String reason) {
    Tally and(Tally more) {
      return new Tally(
          rank(more.worst) > rank(worst) ? more.worst : worst,
          exchanges + more.exchanges,
          took.plus(more.took),
          more.reason.isEmpty() ? reason : more.reason);
    }

    private static int rank(CheckOutcome outcome) {
      return switch (outcome) {
        case NOT_CHECKED -> 0;
        case PASSED -> 1;
        case DRIFT -> 2;
        case BROKEN -> 3;
      };
    }
  }

  BoundedJournal(int most) {
    this.most = most;
  }

  /** Enters an exchange, and numbers it. */
  synchronized JournalEntry add(JournalEntry entry) {
    last++;
    entry.number(last);
    ring.addLast(entry);
    weight += entry.weight();
    while (ring.size() > most || weight > MOST_WEIGHT && ring.size() > 1) {
      JournalEntry oldest = ring.removeFirst();
      weight -= oldest.weight();
      sums.features.addAll(oldest.features());
      dropped++;
    }
    sums.outcomes.merge(entry.outcome(), 1, Integer::sum);
    if (!entry.notJudged().isEmpty()) {
      sums.notJudged.merge(entry.notJudged(), 1, Integer::sum);
    }
    sums.byOperation.merge(
        entry.operation(),
        new Tally(entry.outcome(), 1, entry.took(), entry.notJudged()),
        Tally::and);
    if (!entry.violations().isEmpty()) {
      find(entry.shown());
    }
    return entry;
  }

  private void find(JudgedExchange entry) {
    String curl = Curl.of(entry.request());
    for (Violation violation : entry.violations()) {
      sums.findings.add(
          Finding.of(violation, entry.operation(), entry.check(), entry.number(), curl));
    }
  }

  /** Forgets everything; numbers go on. */
  synchronized void reset() {
    ring.clear();
    weight = 0;
    dropped = 0;
    sums = new Sums();
  }

  synchronized ProxyJournal content() {
    return new ProxyJournal(dropped, ring.stream().map(JournalEntry::shown).toList());
  }

  synchronized Map<CheckOutcome, Integer> outcomes() {
    return new EnumMap<>(sums.outcomes.isEmpty() ? Map.of(CheckOutcome.PASSED, 0) : sums.outcomes);
  }

  synchronized Map<String, Integer> notJudged() {
    return new LinkedHashMap<>(sums.notJudged);
  }

  synchronized Map<String, Tally> byOperation() {
    return new LinkedHashMap<>(sums.byOperation);
  }

  synchronized Set<Feature> features() {
    ring.forEach(entry -> sums.features.addAll(entry.features()));
    return Set.copyOf(sums.features);
  }

  synchronized List<Finding> findings() {
    return sums.findings.all();
  }
}
