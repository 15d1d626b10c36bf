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
import java.util.stream.Stream;

/** Coverage by operation and kind. */
record CoverageTable(Set<Feature.Kind> kinds, List<Row> rows) {

  record Row(String operation, Map<Feature.Kind, Cell> cells) {
    Optional<Cell> of(Feature.Kind kind) {
      return Optional.ofNullable(cells.get(kind));
    }
  }

  record Cell(int exercised, int all, List<String> missed) {
    private static Cell of(Feature feature, boolean exercised) {
      return exercised ? new Cell(1, 1, List.of()) : new Cell(0, 1, List.of(feature.name()));
    }

    private Cell merge(Cell more) {
      return new Cell(
          exercised + more.exercised,
          all + more.all,
          Stream.concat(missed.stream(), more.missed.stream()).toList());
    }

    @Override
    public String toString() {
      return exercised + "/" + all;
    }
  }

  static CoverageTable of(Coverage coverage) {
    Map<String, Map<Feature.Kind, Cell>> byOperation = new LinkedHashMap<>();
    Set<Feature.Kind> kinds = EnumSet.noneOf(Feature.Kind.class);
    coverage
        .features()
        .forEach(
            (feature, exercised) -> {
              kinds.add(feature.kind());
              byOperation
                  .computeIfAbsent(feature.operation(), any -> new EnumMap<>(Feature.Kind.class))
                  .merge(feature.kind(), Cell.of(feature, exercised), Cell::merge);
            });
    List<Row> rows = new ArrayList<>();
    byOperation.forEach((operation, cells) -> rows.add(new Row(operation, cells)));
    return new CoverageTable(kinds, rows);
  }
}
