package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.report.Coverage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Coverage by operation and kind. */
record CoverageTable(Set<Feature.Kind> kinds, List<Row> rows) {

  record Row(String operation, Map<Feature.Kind, Cell> cells) {
    Optional<Cell> of(Feature.Kind kind) {
      return Optional.ofNullable(cells.get(kind));
    }
  }

  record Cell(int exercised, int all, List<String> missed) {
    @Override
    public String toString() {
      return exercised + "/" + all;
    }
  }

  static CoverageTable of(Coverage coverage) {
    Map<String, Map<Feature.Kind, List<String>>> missed = new LinkedHashMap<>();
    Map<String, Map<Feature.Kind, int[]>> counts = new LinkedHashMap<>();
    Set<Feature.Kind> kinds = EnumSet.noneOf(Feature.Kind.class);
    coverage
        .features()
        .forEach(
            (feature, exercised) -> {
              String operation = feature.operation();
              Feature.Kind kind = feature.kind();
              kinds.add(kind);
              int[] count =
                  counts
                      .computeIfAbsent(operation, o -> new EnumMap<>(Feature.Kind.class))
                      .computeIfAbsent(kind, k -> new int[2]);
              count[0] += exercised ? 1 : 0;
              count[1]++;
              List<String> names =
                  missed
                      .computeIfAbsent(operation, o -> new EnumMap<>(Feature.Kind.class))
                      .computeIfAbsent(kind, k -> new ArrayList<>());
              if (!exercised) {
                names.add(feature.name());
              }
            });
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (operation, byKind) -> {
          Map<Feature.Kind, Cell> cells = new EnumMap<>(Feature.Kind.class);
          byKind.forEach(
              (kind, count) ->
                  cells.put(
                      kind,
                      new Cell(
                          count[0],
                          count[1],
                          missed.getOrDefault(operation, Map.of()).getOrDefault(kind, List.of()))));
          rows.add(new Row(operation, cells));
        });
    return new CoverageTable(kinds, rows);
  }
}
