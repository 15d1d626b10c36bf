package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.util.ArrayList;
import java.util.List;

/** Listener that keeps verdicts for a test; never throws. Thread-safe. */
public final class CollectedVerdicts implements ContractListener {
  private final List<Verdict> verdicts = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  @Override
  public synchronized void judged(Verdict verdict) {
    verdicts.add(verdict);
  }

  @Override
  public synchronized void notJudged(String request, String reason) {
    skipped.add(request + ": " + reason);
  }

  /** Returns a copy of all verdicts, in the order in which they were given. */
  public synchronized List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  /** Returns the violations of one severity of all verdicts, in order. */
  public List<Violation> violations(Severity severity) {
    return verdicts().stream()
        .flatMap(verdict -> verdict.violations().stream())
        .filter(violation -> violation.severity() == severity)
        .toList();
  }

  /** Returns the exchanges that could not be judged, each with the reason. */
  public synchronized List<String> notJudged() {
    return List.copyOf(skipped);
  }

  /** Forgets everything. */
  public synchronized void clear() {
    verdicts.clear();
    skipped.clear();
  }
}
