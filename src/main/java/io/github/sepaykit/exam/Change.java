package io.github.sepaykit.exam;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a receiver's state, whatever the state looks like: numbers by how much they rose
 * or fell, everything else by what it became. Immutable.
 */
final class Change {
  /** What became something else, and how often; numbers that belong to one order, too. */
  private final Map<String, Integer> marks = new TreeMap<>();

  /** Numbers that belong to no order, as multiples of the amount where they are. */
  private final Map<String, BigDecimal> sums = new TreeMap<>();

  private final Tokens tokens;
  private final Set<String> lines = new LinkedHashSet<>();

  private Change(Tokens tokens) {
    this.tokens = tokens;
  }

  static Change between(@Nullable Object before, @Nullable Object after, Tokens tokens) {
    Change change = new Change(tokens);
    change.compare("", before, after);
    return change;
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      Set<Object> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(now.keySet());
      for (Object key : keys) {
        String inner = path + "/" + key;
        if (!now.containsKey(key)) {
          gone(inner, old.get(key));
        } else if (!old.containsKey(key)) {
          came(inner, now.get(key));
        } else {
          compare(inner, old.get(key), now.get(key));
        }
      }
    } else if (before instanceof List<?> old && after instanceof List<?> now) {
      lists(path, old, now);
    } else if (before instanceof Number old && after instanceof Number now) {
      numbers(path, Tokens.exact(old), Tokens.exact(now));
    } else if (!java.util.Objects.equals(before, after)) {
      lines.add(path + ": " + shown(before) + " -> " + shown(after));
      mark(place(path) + " = " + tokens.value(before) + " -> " + tokens.value(after));
    }
  }

  private void lists(String path, List<?> before, List<?> after) {
    if (before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "/" + i, before.get(i), after.get(i));
      }
      return;
    }
    List<Object> old = new ArrayList<>(before);
    List<Object> added = new ArrayList<>();
    for (Object item : after) {
      if (!old.remove(item)) {
        added.add(item);
      }
    }
    old.forEach(item -> gone(path + "/*", item));
    added.forEach(item -> came(path + "/*", item));
  }

  private void numbers(String path, BigDecimal before, BigDecimal after) {
    BigDecimal by = after.subtract(before);
    if (by.signum() == 0) {
      return;
    }
    lines.add(path + ": " + Tokens.plain(before) + " -> " + Tokens.plain(after));
    String place = place(path);
    if (tokens.isId(after)) {
      mark(place + " = «id»");
    } else if (place.contains(Tokens.MARK)) {
      mark(place + " " + tokens.difference(by));
    } else if (by.remainder(tokens.amount()).signum() == 0) {
      sums.put(place + " in «amount»", by.divide(tokens.amount()));
    } else {
      sums.put(place, by);
    }
  }

  private void came(String path, @Nullable Object value) {
    lines.add(path + ": new " + shown(value));
    mark(place(path) + " + " + tokens.value(value));
  }

  private void gone(String path, @Nullable Object value) {
    lines.add(path + ": gone, was " + shown(value));
    mark(place(path) + " - " + tokens.value(value));
  }

  private void mark(String text) {
    marks.merge(text, 1, Integer::sum);
  }

  /** Positions in lists of orders are an order's own, as its code is. */
  private String place(String path) {
    return tokens.text(path).replaceAll("(?<=/)\\d+(?=/|$)", "«n»");
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof String ? '"' + value.toString() + '"' : String.valueOf(value);
    return text.length() <= 160 ? text : text.substring(0, 159) + "…";
  }

  boolean isNone() {
    return marks.isEmpty() && sums.isEmpty();
  }

  /** Whether the same happened as in another change, so many times. */
  boolean is(Change other, int times) {
    Map<String, Integer> otherMarks = new TreeMap<>();
    other.marks.forEach((mark, count) -> otherMarks.put(mark, count * times));
    return marks.equals(otherMarks)
        && sums.keySet().equals(other.sums.keySet())
        && sums.entrySet().stream()
            .allMatch(
                sum ->
                    other
                            .sums
                            .get(sum.getKey())
                            .multiply(BigDecimal.valueOf(times))
                            .compareTo(sum.getValue())
                        == 0);
  }

  /** Whether everything that happened in another change happened here, too. */
  boolean holds(Change other) {
    return other.marks.entrySet().stream()
            .allMatch(mark -> marks.getOrDefault(mark.getKey(), 0) >= mark.getValue())
        && other.sums.entrySet().stream()
            .allMatch(
                sum ->
                    sums.containsKey(sum.getKey())
                        && sums.get(sum.getKey()).compareTo(sum.getValue()) == 0);
  }

  /** How much happened, to tell more from less. */
  BigDecimal weight() {
    BigDecimal all = BigDecimal.ZERO;
    for (Map.Entry<String, Integer> mark : marks.entrySet()) {
      java.util.regex.Matcher times =
          java.util.regex.Pattern.compile(" \\+([0-9.]+)«amount»$").matcher(mark.getKey());
      BigDecimal one = times.find() ? new BigDecimal(times.group(1)) : BigDecimal.ONE;
      all = all.add(one.multiply(BigDecimal.valueOf(mark.getValue())));
    }
    for (BigDecimal sum : sums.values()) {
      all = all.add(sum);
    }
    return all;
  }

  /** The most that a number rose by, in amounts; 0 when none rose by a multiple of it. */
  long mostAmounts() {
    long most = 0;
    for (String mark : marks.keySet()) {
      java.util.regex.Matcher times =
          java.util.regex.Pattern.compile(" \\+([0-9]+)«amount»$").matcher(mark);
      most = times.find() ? Math.max(most, Long.parseLong(times.group(1))) : most;
    }
    for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
      if (sum.getKey().endsWith("«amount»")) {
        most = Math.max(most, sum.getValue().longValue());
      }
    }
    return most;
  }

  /** As a finding shows it: a line each, at most 12. */
  String render() {
    if (lines.isEmpty()) {
      return "the state did not change";
    }
    List<String> shown = new ArrayList<>(lines.stream().limit(12).toList());
    if (lines.size() > shown.size()) {
      shown.add("and " + (lines.size() - shown.size()) + " more");
    }
    return String.join("\n", shown);
  }

  /** What happened with names in place of what differs; for messages about comparisons. */
  @Override
  public String toString() {
    return marks + " " + sums;
  }
}
