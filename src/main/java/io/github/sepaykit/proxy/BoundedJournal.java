package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.observed.SeenVerdict;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
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
  private final Contract contract;
  private Sums sums;

  /** All that is counted over every exchange since the start or the last reset. */
  private static final class Sums {
    final Findings findings = new Findings();
    final Map<CheckOutcome, Integer> outcomes = new EnumMap<>(CheckOutcome.class);
    final Map<String, Integer> outside = new LinkedHashMap<>();
    final TrafficTally tally;
    final Set<Feature> features = new HashSet<>();

    Sums(Contract contract) {
      tally = new TrafficTally(contract, "no such request passed");
    }
  }

  BoundedJournal(int most, Contract contract) {
    this.most = most;
    this.contract = contract;
    this.sums = new Sums(contract);
  }

  synchronized JournalEntry add(JournalEntry entry, SeenVerdict verdict) {
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
    JudgedExchange judged = entry.judged();
    sums.outcomes.merge(judged.outcome(), 1, Integer::sum);
    if (verdict.scope() == SeenVerdict.Scope.OUTSIDE) {
      sums.outside.merge(judged.notJudged(), 1, Integer::sum);
    }
    sums.tally.add("exchange " + last, verdict, judged.took());
    if (!judged.violations().isEmpty()) {
      addFindings(entry.masked());
    }
    return entry;
  }

  private void addFindings(JudgedExchange entry) {
    String curl = Curl.of(entry.request());
    for (Violation violation : entry.violations()) {
      sums.findings.add(
          Finding.of(violation, entry.operation(), entry.check(), entry.number(), curl));
    }
  }

  synchronized void reset() {
    ring.clear();
    weight = 0;
    dropped = 0;
    sums = new Sums(contract);
  }

  synchronized ProxyJournal content() {
    return new ProxyJournal(dropped, ring.stream().map(JournalEntry::masked).toList());
  }

  synchronized Map<CheckOutcome, Integer> outcomes() {
    return new EnumMap<>(sums.outcomes.isEmpty() ? Map.of(CheckOutcome.PASSED, 0) : sums.outcomes);
  }

  /** Returns how many exchanges were outside the contract, by reason. */
  synchronized Map<String, Integer> outside() {
    return new LinkedHashMap<>(sums.outside);
  }

  synchronized List<Check> checks() {
    return sums.tally.checks();
  }

  synchronized Set<Feature> features() {
    ring.forEach(entry -> sums.features.addAll(entry.features()));
    return Set.copyOf(sums.features);
  }

  synchronized List<Finding> findings() {
    return sums.findings.all();
  }
}
