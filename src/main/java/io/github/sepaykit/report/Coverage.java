package io.github.sepaykit.report;

import io.github.sepaykit.contract.Feature;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Features of the contract, and which of them a run exercised.
 *
 * @param features every feature of the document, in its order, and whether it was exercised
 */
public record Coverage(Map<Feature, Boolean> features) {
  public Coverage {
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /** Returns the coverage of all features when these were exercised. */
  public static Coverage of(Collection<Feature> all, Set<Feature> exercised) {
    Map<Feature, Boolean> features = new LinkedHashMap<>();
    all.forEach(feature -> features.put(feature, exercised.contains(feature)));
    return new Coverage(features);
  }

  /** Returns a coverage of nothing. */
  public static Coverage none() {
    return new Coverage(Map.of());
  }

  /** Returns the share of exercised features, 0 to 1; 1 when there are none. */
  public double share() {
    return features.isEmpty() ? 1 : (double) exercised() / features.size();
  }

  public long exercised() {
    return features.values().stream().filter(covered -> covered).count();
  }

  /** Features that were not exercised, in document order. */
  public List<Feature> missed() {
    return features.entrySet().stream().filter(e -> !e.getValue()).map(Map.Entry::getKey).toList();
  }
}
