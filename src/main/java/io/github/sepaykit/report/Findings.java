package io.github.sepaykit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects findings, one for each cause, in the order of their first occurrence. Thread-safe. */
public final class Findings {
  private final Map<String, Finding> byCause = new LinkedHashMap<>();

  /** Adds a finding to those of its cause. */
  public synchronized void add(Finding finding) {
    byCause.merge(finding.fingerprint(), finding, Finding::merge);
  }

  /** Returns a copy of the findings, the worst first. */
  public synchronized List<Finding> all() {
    List<Finding> all = new ArrayList<>(byCause.values());
    all.sort(java.util.Comparator.comparing(Finding::severity));
    return List.copyOf(all);
  }
}
