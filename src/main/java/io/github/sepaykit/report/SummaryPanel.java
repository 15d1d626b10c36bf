package io.github.sepaykit.report;

import java.util.List;

/**
 * A few lines that a command tells ahead of its findings, such as a score.
 *
 * @param title what they are
 * @param lines a sentence each
 */
public record SummaryPanel(String title, List<String> lines) {
  public SummaryPanel {
    lines = List.copyOf(lines);
  }
}
