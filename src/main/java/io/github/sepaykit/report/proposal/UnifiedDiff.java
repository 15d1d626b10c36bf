package io.github.sepaykit.report.proposal;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The difference of two texts as {@code git apply} and {@code patch -p1} take it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * Compares two texts.
   *
   * @param file the name that stands behind {@code a/} and {@code b/}
   * @return empty when the texts are the same
   */
  static String of(String file, String before, String after) {
    List<String> lines = lines(before);
    String hunks =
        UnifiedDiffUtils.generateUnifiedDiff(
                file, file, lines, DiffUtils.diff(lines, lines(after)), CONTEXT)
            .stream()
            .skip(2)
            .map(UnifiedDiff::print)
            .collect(Collectors.joining());
    // A tab ends a name that holds a space.
    String end = file.contains(" ") ? "\t\n" : "\n";
    return hunks.isEmpty() ? "" : "--- a/" + file + end + "+++ b/" + file + end + hunks;
  }

  private static String print(String line) {
    if (line.startsWith("@@")) {
      // An empty text ends before its first line; a count of one is left out, as git does.
      return line.replaceAll("\\b1,0\\b", "0,0").replaceAll(",1\\b", "") + "\n";
    }
    return line.endsWith("\n") ? line : line + "\n\\ No newline at end of file\n";
  }

  /** With their line ends, so that a last line without one differs from the same line with one. */
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
  }
}
