package io.github.sepaykit.report;

import java.util.List;

/**
 * Sentences ahead of the findings of a report, such as a score.
 *
 * @param title title of the panel
 * @param lines a sentence each
 */
public record SummaryPanel(String title, List<String> lines) {
  public SummaryPanel {
    lines = List.copyOf(lines);
  }
}
