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
 * Change of a receiver's state, whatever the state looks like: numbers by how much they rose or
 * fell, everything else by what it became. Immutable.
 */
public final class StateChange {
  private static final String IN_AMOUNTS = " in «amount»";

  /** Values that became something else, and how often. */
  private final Map<String, Integer> marks = new TreeMap<>();

  /** By how much numbers rose, by place; in multiples of the amount where they are. */
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
      numbers(path, Placeholders.exact(old), Placeholders.exact(now));
    } else if (!java.util.Objects.equals(before, after)) {
      lines.add(path + ": " + shown(before) + " -> " + shown(after));
      mark(place(path) + " = " + placeholders.value(before) + " -> " + placeholders.value(after));
    }
  }

  private void lists(String path, List<?> before, List<?> after) {
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
    old.forEach(item -> gone(path + "/*", item));
    added.forEach(item -> came(path + "/*", item));
  }

  /** Names an entry of a list by the order code in it, as in an object by codes. */
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

  private void numbers(String path, BigDecimal before, BigDecimal after) {
    BigDecimal by = after.subtract(before);
    if (by.signum() == 0) {
      return;
    }
    lines.add(path + ": " + Placeholders.plain(before) + " -> " + Placeholders.plain(after));
    String place = place(path);
    if (placeholders.isId(after)) {
      mark(place + " = «id»");
      return;
    }
    boolean multiple = by.remainder(placeholders.amount()).signum() == 0;
    numbers
        .computeIfAbsent(multiple ? place + IN_AMOUNTS : place, key -> new ArrayList<>())
        .add(multiple ? by.divide(placeholders.amount()) : by);
  }

  private void came(String path, @Nullable Object value) {
    lines.add(path + ": new " + shown(value));
    mark(place(path) + " + " + placeholders.value(value));
  }

  private void gone(String path, @Nullable Object value) {
    lines.add(path + ": gone, was " + shown(value));
    mark(place(path) + " - " + placeholders.value(value));
  }

  private void mark(String text) {
    marks.merge(text, 1, Integer::sum);
  }

  /** Positions in lists of orders are an order's own, as its code is. */
  private String place(String path) {
    return placeholders.text(path).replaceAll("(?<=/)\\d+(?=/|$)", "«n»");
  }

  private static String shown(@Nullable Object value) {
    String text = value instanceof String ? '"' + value.toString() + '"' : String.valueOf(value);
    return text.length() <= 160 ? text : text.substring(0, 159) + "…";
  }

  public boolean isNone() {
    return marks.isEmpty() && numbers.isEmpty();
  }

  /**
   * Returns true if the same happened as in another change, so many times.
   *
   * @param apart true for different orders, so that their numbers do not add up
   */
  public boolean is(StateChange other, int times, boolean apart) {
    return marks.equals(times(other.marks, times))
        && numbers.keySet().equals(other.numbers.keySet())
        && numbers.entrySet().stream()
            .allMatch(
                entry ->
                    same(
                        entry.getValue(),
                        other.numbers.get(entry.getKey()),
                        times,
                        apart && entry.getKey().contains("«code»")));
  }

  private static Map<String, Integer> times(Map<String, Integer> marks, int times) {
    Map<String, Integer> all = new TreeMap<>();
    marks.forEach((mark, count) -> all.put(mark, count * times));
    return all;
  }

  private static boolean same(
      List<BigDecimal> now, List<BigDecimal> once, int times, boolean apart) {
    List<BigDecimal> wanted = new ArrayList<>();
    for (BigDecimal number : once) {
      for (int i = 0; i < (apart ? times : 1); i++) {
        wanted.add(apart ? number : number.multiply(BigDecimal.valueOf(times)));
      }
    }
    return sorted(now).equals(sorted(wanted));
  }

  private static List<BigDecimal> sorted(List<BigDecimal> numbers) {
    return numbers.stream().map(StateChange::bare).sorted().toList();
  }

  private static BigDecimal bare(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** Returns true if everything of another change happened here, too. */
  public boolean holds(StateChange other) {
    return other.marks.entrySet().stream()
            .allMatch(mark -> marks.getOrDefault(mark.getKey(), 0) >= mark.getValue())
        && other.numbers.entrySet().stream()
            .allMatch(
                entry ->
                    sorted(numbers.getOrDefault(entry.getKey(), List.of()))
                        .containsAll(sorted(entry.getValue())));
  }

  /** Returns the amount of change, to compare more with less. */
  public BigDecimal weight() {
    BigDecimal all = BigDecimal.valueOf(marks.values().stream().mapToInt(count -> count).sum());
    for (List<BigDecimal> list : numbers.values()) {
      all = list.stream().reduce(all, BigDecimal::add);
    }
    return all;
  }

  /** The most that a number rose by, in amounts; 0 when none rose by a multiple of it. */
  public long mostAmounts() {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(IN_AMOUNTS))
        .flatMap(entry -> entry.getValue().stream())
        .mapToLong(BigDecimal::longValue)
        .max()
        .orElse(0);
  }

  /** As a finding shows it: a line each, at most 12. */
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

  /** Renders the change with names in place of what differs; for debugging. */
  @Override
  public String toString() {
    return marks + " " + numbers;
  }
}
