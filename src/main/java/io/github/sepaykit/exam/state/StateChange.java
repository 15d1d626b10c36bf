package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Change of a receiver's state between two readings: of numbers the difference, of all other values
 * old and new. Immutable.
 */
public final class StateChange {
  private static final String IN_AMOUNTS = " in «amount»";

  /** Changes other than of numbers, and the number of each. */
  private final Map<String, Integer> otherChanges = new TreeMap<>();

  /** Differences of numbers by place; as multiples of the amount where they are such. */
  private final Map<String, List<BigDecimal>> numbers = new TreeMap<>();

  private final Placeholders placeholders;
  private final Set<String> lines = new LinkedHashSet<>();

  private StateChange(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  public static StateChange between(
      @Nullable Object before, @Nullable Object after, Placeholders placeholders) {
    StateChange change = new StateChange(placeholders);
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
          recordRemoval(inner, old.get(key));
        } else if (!old.containsKey(key)) {
          recordAddition(inner, now.get(key));
        } else {
          compare(inner, old.get(key), now.get(key));
        }
      }
    } else if (before instanceof List<?> old && after instanceof List<?> now) {
      compareLists(path, old, now);
    } else if (before instanceof Number old && after instanceof Number now) {
      compareNumbers(path, Placeholders.exact(old), Placeholders.exact(now));
    } else if (!java.util.Objects.equals(before, after)) {
      lines.add(path + ": " + display(before) + " -> " + display(after));
      count(
          maskPath(path) + " = " + placeholders.value(before) + " -> " + placeholders.value(after));
    }
  }

  private void compareLists(String path, List<?> before, List<?> after) {
    if (before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        compare(path + "/" + name(after.get(i), i), before.get(i), after.get(i));
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
    old.forEach(item -> recordRemoval(path + "/*", item));
    added.forEach(item -> recordAddition(path + "/*", item));
  }

  /** Returns the order code within a list's entry as its name; without one, its index. */
  private String name(@Nullable Object item, int index) {
    if (item instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        if (value instanceof String text && placeholders.isCode(text)) {
          return text;
        }
      }
    }
    return String.valueOf(index);
  }

  private void compareNumbers(String path, BigDecimal before, BigDecimal after) {
    BigDecimal by = after.subtract(before);
    if (by.signum() == 0) {
      return;
    }
    lines.add(path + ": " + Placeholders.plain(before) + " -> " + Placeholders.plain(after));
    String place = maskPath(path);
    if (placeholders.isId(after)) {
      count(place + " = «id»");
      return;
    }
    boolean multiple = by.remainder(placeholders.amount()).signum() == 0;
    numbers
        .computeIfAbsent(multiple ? place + IN_AMOUNTS : place, key -> new ArrayList<>())
        .add(multiple ? by.divide(placeholders.amount()) : by);
  }

  private void recordAddition(String path, @Nullable Object value) {
    lines.add(path + ": new " + display(value));
    count(maskPath(path) + " + " + placeholders.value(value));
  }

  private void recordRemoval(String path, @Nullable Object value) {
    lines.add(path + ": gone, was " + display(value));
    count(maskPath(path) + " - " + placeholders.value(value));
  }

  private void count(String text) {
    otherChanges.merge(text, 1, Integer::sum);
  }

  /** Returns a path with placeholders for order codes and list positions. */
  private String maskPath(String path) {
    return placeholders.text(path).replaceAll("(?<=/)\\d+(?=/|$)", "«n»");
  }

  private static String display(@Nullable Object value) {
    String text = value instanceof String ? '"' + value.toString() + '"' : String.valueOf(value);
    return text.length() <= 160 ? text : text.substring(0, 159) + "…";
  }

  public boolean isEmpty() {
    return otherChanges.isEmpty() && numbers.isEmpty();
  }

  /**
   * Returns true if this change equals another one, repeated so many times.
   *
   * @param differentOrders true if the repetitions are for different orders
   */
  public boolean isRepetitionOf(StateChange other, int times, boolean differentOrders) {
    return otherChanges.equals(multiply(other.otherChanges, times))
        && numbers.keySet().equals(other.numbers.keySet())
        && numbers.entrySet().stream()
            .allMatch(
                entry ->
                    isRepeated(
                        entry.getValue(),
                        other.numbers.get(entry.getKey()),
                        times,
                        differentOrders && entry.getKey().contains("«code»")));
  }

  private static Map<String, Integer> multiply(Map<String, Integer> marks, int times) {
    Map<String, Integer> all = new TreeMap<>();
    marks.forEach((entry, count) -> all.put(entry, count * times));
    return all;
  }

  private static boolean isRepeated(
      List<BigDecimal> numbers, List<BigDecimal> once, int times, boolean differentOrders) {
    List<BigDecimal> expected = new ArrayList<>();
    for (BigDecimal number : once) {
      for (int i = 0; i < (differentOrders ? times : 1); i++) {
        expected.add(differentOrders ? number : number.multiply(BigDecimal.valueOf(times)));
      }
    }
    return sorted(numbers).equals(sorted(expected));
  }

  private static List<BigDecimal> sorted(List<BigDecimal> numbers) {
    return numbers.stream().map(StateChange::normalise).sorted().toList();
  }

  private static BigDecimal normalise(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** Returns true if this change includes all of another change. */
  public boolean includes(StateChange other) {
    return other.otherChanges.entrySet().stream()
            .allMatch(entry -> otherChanges.getOrDefault(entry.getKey(), 0) >= entry.getValue())
        && other.numbers.entrySet().stream()
            .allMatch(
                entry ->
                    sorted(numbers.getOrDefault(entry.getKey(), List.of()))
                        .containsAll(sorted(entry.getValue())));
  }

  /** Returns the size of the change, to compare it with others. */
  public BigDecimal size() {
    BigDecimal all =
        BigDecimal.valueOf(otherChanges.values().stream().mapToInt(count -> count).sum());
    for (List<BigDecimal> list : numbers.values()) {
      all = list.stream().reduce(all, BigDecimal::add);
    }
    return all;
  }

  /** Returns the largest rise of a number in multiples of the amount; 0 without such a rise. */
  public long largestRise() {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(IN_AMOUNTS))
        .flatMap(entry -> entry.getValue().stream())
        .mapToLong(BigDecimal::longValue)
        .max()
        .orElse(0);
  }

  /** Returns the change as text for a finding: a line for each value, at most 12. */
  public String render() {
    if (lines.isEmpty()) {
      return "the state did not change";
    }
    List<String> shown = new ArrayList<>(lines.stream().limit(12).toList());
    if (lines.size() > shown.size()) {
      shown.add("and " + (lines.size() - shown.size()) + " more");
    }
    return String.join("\n", shown);
  }

  /** Returns the change with placeholders, for debugging. */
  @Override
  public String toString() {
    return otherChanges + " " + numbers;
  }
}
