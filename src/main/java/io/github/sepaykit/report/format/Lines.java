package io.github.sepaykit.report.format;

import io.github.sepaykit.report.PrintableText;
import java.util.List;

/** Lines of text: made printable, wrapped at a width that a terminal and a CI log both show. */
final class Lines {
  /** Prose is broken before this column; commands and long words are left whole. */
  static final int WIDTH = 100;

  private static final int LABEL = 12;

  enum Paint {
    RED(31),
    GREEN(32),
    YELLOW(33),
    BOLD(1);

    private final int code;

    Paint(int code) {
      this.code = code;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final boolean colour;

  Lines(boolean colour) {
    this.colour = colour;
  }

  void blank() {
    out.append('\n');
  }

  void line(String text) {
    out.append(PrintableText.line(text)).append('\n');
  }

  /** Adds a line that begins with a painted word. */
  void painted(Paint paint, String word, String rest) {
    out.append(paint(paint, PrintableText.line(word)))
        .append(PrintableText.line(rest))
        .append('\n');
  }

  private String paint(Paint paint, String text) {
    return colour ? "\u001b[" + paint.code + "m" + text + "\u001b[0m" : text;
  }

  void section(String title, String detail) {
    out.append('\n').append(paint(Paint.BOLD, "== " + title)).append(" (").append(detail);
    out.append(")\n");
  }

  /** Adds a labelled value; its further lines are indented. */
  void label(String label, String value) {
    String head = "  " + label + ":";
    out.append(head).append(" ".repeat(Math.max(1, LABEL - head.length())));
    out.append(PrintableText.of(value.strip()).replace("\n", "\n" + " ".repeat(LABEL)))
        .append('\n');
  }

  void item(String text) {
    wrap("  - ", "    ", text);
  }

  void wrapped(String indent, String text) {
    wrap(indent, indent + "  ", text);
  }

  private void wrap(String first, String further, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : PrintableText.line(text).split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.append(line).append('\n');
  }

  /** Columns as wide as their widest cell, the first flush left, the others right. */
  void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], PrintableText.line(row.get(i)).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < columns; i++) {
        String cell = PrintableText.line(row.get(i));
        String gap = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + gap : "  " + gap + cell);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
