package io.github.sepaykit.report.proposal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The difference of two texts as {@code git apply} and {@code patch -p1} take it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final List<Line> script = new ArrayList<>();

  /**
   * @param mark space, minus or plus
   */
  private record Line(char mark, String text) {}

  private UnifiedDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  /**
   * @param file the name that stands behind {@code a/} and {@code b/}
   * @return empty when the texts are the same
   */
  static String of(String file, String before, String after) {
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.compare();
    String hunks = diff.hunks();
    // A tab ends a name that holds a space.
    String end = file.contains(" ") ? "\t\n" : "\n";
    return hunks.isEmpty() ? "" : "--- a/" + file + end + "+++ b/" + file + end + hunks;
  }

  /** With their line ends, the last one perhaps without. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end + 1));
      from = end + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  private void compare() {
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < most - start
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    before.subList(0, start).forEach(line -> script.add(new Line(' ', line)));
    middle(before.subList(start, before.size() - tail), after.subList(start, after.size() - tail));
    before
        .subList(before.size() - tail, before.size())
        .forEach(line -> script.add(new Line(' ', line)));
  }

  /** Myers' greedy search for the shortest script: few changes in a long text cost little. */
  private void middle(List<String> a, List<String> b) {
    int size = a.size() + b.size();
    int[] furthest = new int[2 * size + 3];
    List<int[]> trace = new ArrayList<>();
    int changes = -1;
    for (int d = 0; d <= size && changes < 0; d++) {
      trace.add(java.util.Arrays.copyOfRange(furthest, size - d, size + d + 3));
      for (int k = -d; k <= d; k += 2) {
        int left = furthest[size + k];
        int right = furthest[size + k + 2];
        int x = k == -d || k != d && left < right ? right : left + 1;
        while (x < a.size() && x - k < b.size() && a.get(x).equals(b.get(x - k))) {
          x++;
        }
        furthest[size + k + 1] = x;
        if (x >= a.size() && x - k >= b.size()) {
          changes = d;
          break;
        }
      }
    }
    List<Line> reversed = new ArrayList<>();
    int x = a.size();
    int y = b.size();
    for (int d = changes; d > 0; d--) {
      int[] row = trace.get(d);
      int k = x - y;
      int left = row[d + k];
      int right = row[d + k + 2];
      boolean down = k == -d || k != d && left < right;
      int fromX = down ? right : left;
      int fromY = fromX - (down ? k + 1 : k - 1);
      for (; x > (down ? fromX : fromX + 1); x--, y--) {
        reversed.add(new Line(' ', a.get(x - 1)));
      }
      reversed.add(down ? new Line('+', b.get(fromY)) : new Line('-', a.get(fromX)));
      x = fromX;
      y = fromY;
    }
    for (; x > 0; x--) {
      reversed.add(new Line(' ', a.get(x - 1)));
    }
    Collections.reverse(reversed);
    script.addAll(reversed);
  }

  private String hunks() {
    StringBuilder out = new StringBuilder();
    int oldLine = 0;
    int newLine = 0;
    int at = 0;
    while (at < script.size()) {
      int change = at;
      while (change < script.size() && script.get(change).mark() == ' ') {
        change++;
      }
      if (change == script.size()) {
        break;
      }
      int from = Math.max(at, change - CONTEXT);
      int to = end(change);
      oldLine += from - at;
      newLine += from - at;
      List<Line> hunk = script.subList(from, to);
      int olds = (int) hunk.stream().filter(line -> line.mark() != '+').count();
      int news = (int) hunk.stream().filter(line -> line.mark() != '-').count();
      out.append("@@ -").append(range(oldLine, olds));
      out.append(" +").append(range(newLine, news)).append(" @@\n");
      hunk.forEach(line -> print(line, out));
      oldLine += olds;
      newLine += news;
      at = to;
    }
    return out.toString();
  }

  /** The end of a hunk: the last change with no more than twice the context to the one before. */
  private int end(int change) {
    int last = change;
    for (int i = change; i < script.size() && i - last <= 2 * CONTEXT; i++) {
      last = script.get(i).mark() == ' ' ? last : i;
    }
    return Math.min(script.size(), last + 1 + CONTEXT);
  }

  private static String range(int before, int count) {
    int first = count == 0 ? before : before + 1;
    return count == 1 ? String.valueOf(first) : first + "," + count;
  }

  private static void print(Line line, StringBuilder out) {
    out.append(line.mark()).append(line.text());
    if (!line.text().endsWith("\n")) {
      out.append("\n\\ No newline at end of file\n");
    }
  }
}
