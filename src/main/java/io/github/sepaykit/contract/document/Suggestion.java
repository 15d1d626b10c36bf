package io.github.sepaykit.contract.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds the name that was probably meant. */
public final class Suggestion {
  private static final int MAX_LENGTH = 200;

  private Suggestion() {}

  /** Returns the nearest candidate, when it is near enough to be a slip of the same word. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String plain = plain(word);
    ToIntFunction<String> distance = candidate -> distance(plain, plain(candidate));
    int allowed = Math.max(1, Math.min(plain.length() / 3, 4));
    return candidates.stream()
        .filter(candidate -> !candidate.equals(word))
        .min(Comparator.comparingInt(distance))
        .filter(candidate -> distance.applyAsInt(candidate) <= allowed);
  }

  /** Returns {@code did you mean "…"?}, or the other advice if no candidate is near. */
  public static String orElse(String word, Collection<String> candidates, String otherwise) {
    return nearest(word, candidates)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElse(otherwise);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  /** Edits to get from one word to the other, a swap of neighbours counting as one. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
