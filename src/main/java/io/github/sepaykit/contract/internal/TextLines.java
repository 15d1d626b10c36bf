package io.github.sepaykit.contract.internal;

import java.util.ArrayList;
import java.util.List;

/** A text by lines, numbered from 1. */
final class TextLines {
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  TextLines(String text) {
    this.text = text;
    starts.add(0);
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      starts.add(i + 1);
    }
  }

  int start(int line) {
    return line > starts.size() ? text.length() : starts.get(line - 1);
  }

  int offset(Position position) {
    return Math.min(text.length(), start(position.line()) + position.column() - 1);
  }

  String newLine() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  private String line(int number) {
    return text.substring(start(number), start(number + 1));
  }

  /**
   * The last line of what begins on a line in this column (from 0): everything indented deeper
   * belongs to it, and so does a list that is not indented.
   */
  int blockEnd(int line, int column) {
    int end = line;
    for (int next = line + 1; next <= starts.size(); next++) {
      String content = line(next);
      if (content.isBlank()) {
        continue;
      }
      int indent = content.length() - content.stripLeading().length();
      boolean list = indent == column && content.startsWith("- ", column);
      if (indent <= column && !(list && text.charAt(start(line) + column) != '-')) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** The text with lines put behind a line. */
  String insert(int after, int indent, List<String> added) {
    int at = start(after + 1);
    boolean open = at == text.length() && !text.endsWith("\n");
    StringBuilder block = new StringBuilder();
    for (String line : added) {
      block.append(open ? newLine() : "").append(" ".repeat(indent)).append(line);
      block.append(open ? "" : newLine());
    }
    return text.substring(0, at) + block + text.substring(at);
  }
}
