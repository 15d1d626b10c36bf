package io.github.sepaykit.exam.state;

import java.util.List;
import java.util.regex.Pattern;

/** Pattern of JSON Pointers: {@code *} stands for one segment. Immutable. */
record StatePath(List<String> segments) {
  static final String ANY = "*";

  private static final Pattern POSITION = Pattern.compile("\\d+|«n»|[\\w.:-]*«(other )?code»");

  /**
   * Reads a pattern as a user writes it, for example {@code /orders/*}{@code /paid}.
   *
   * @throws IllegalArgumentException when it does not begin with a slash
   */
  static StatePath of(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "money takes JSON Pointers such as /*/paid, was \"" + pointer + "\"");
    }
    return new StatePath(List.of(pointer.substring(1).split("/", -1)));
  }

  /** Returns the pattern of a path with names in place of codes and positions. */
  static StatePath ofPlace(String place) {
    return new StatePath(
        List.of(place.split("/", -1)).stream()
            .skip(1)
            .map(segment -> POSITION.matcher(segment).matches() ? ANY : segment)
            .toList());
  }

  /** Returns true if there is a segment that may be anything. */
  boolean isOfMany() {
    return segments.contains(ANY);
  }

  /** Returns true for a path of this form; of a state read from several URLs, its end counts. */
  boolean matches(String path) {
    String[] given = path.split("/", -1);
    int from = given.length - segments.size();
    if (from < 1 || (from > 1 && !path.contains("//"))) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (!segments.get(i).equals(ANY) && !segments.get(i).equals(given[from + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "/" + String.join("/", segments);
  }
}
