package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Comparison of two states. */
public final class StateComparison {
  private final Placeholders placeholders;
  private final List<StateEffect> effects = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private StateComparison(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /** Returns the change from one state to another. */
  public static StateChange compare(
      ReceiverState before, ReceiverState after, Placeholders placeholders) {
    StateComparison comparison = new StateComparison(placeholders);
    comparison.compare("", before.plain(), after.plain());
    return new StateChange(comparison.effects, comparison.lines, placeholders.amount());
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
      Set<Object> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(now.keySet());
      for (Object key : keys) {
        String inner = path + "/" + key;
        if (!now.containsKey(key)) {
          record(inner, old.get(key), false, false);
        } else if (!old.containsKey(key)) {
          record(inner, now.get(key), true, false);
        } else {
          compare(inner, old.get(key), now.get(key));
        }
      }
      return;
    }
    if (before instanceof List<?> old && after instanceof List<?> now) {
      compareLists(path, old, now);
      return;
    }
    Optional<BigDecimal> oldNumber = StateTree.number(before);
    Optional<BigDecimal> newNumber = StateTree.number(after);
    if (oldNumber.isPresent() && newNumber.isPresent()) {
      numbers(path, oldNumber.get(), newNumber.get());
    } else if (!Objects.equals(before, after)) {
      lines.add(path + ": " + display(before) + " -> " + display(after));
      effects.add(
          new StateEffect.Became(
              path, place(path), placeholders.value(before), placeholders.value(after)));
    }
  }

  private void compareLists(String path, List<?> before, List<?> after) {
    if (before.size() == after.size() && !isMoved(before, after) && !isRenewed(before, after)) {
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
    boolean renewed = !before.isEmpty() && added.size() == after.size();
    old.forEach(item -> record(path + "/*", item, false, renewed));
    added.forEach(item -> record(path + "/*", item, true, renewed));
  }

  /** Returns true if an item stands at another position than before, as in a list of the latest. */
  private static boolean isMoved(List<?> before, List<?> after) {
    for (int i = 0; i < before.size(); i++) {
      Object item = after.get(i);
      if (item instanceof Map<?, ?>
          && !item.equals(before.get(i))
          && before.contains(item)
          && !before.get(i).equals(after.get(before.indexOf(item)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns true if each row is of another payment or order than the one in its position before.
   */
  private boolean isRenewed(List<?> before, List<?> after) {
    Set<String> shared = sharedNames(before);
    shared.addAll(sharedNames(after));
    for (int i = 0; i < before.size(); i++) {
      Set<String> old = names(before.get(i));
      Set<String> now = names(after.get(i));
      old.removeAll(shared);
      now.removeAll(shared);
      if (old.isEmpty() || now.isEmpty() || !Collections.disjoint(old, now)) {
        return false;
      }
    }
    return before.size() > 1;
  }

  /** Returns names that more than one row has, such as the code of an order that is paid often. */
  private Set<String> sharedNames(List<?> rows) {
    Set<String> all = new HashSet<>();
    Set<String> shared = new HashSet<>();
    rows.forEach(row -> names(row).stream().filter(name -> !all.add(name)).forEach(shared::add));
    return shared;
  }

  /** Returns the codes and ids within a list's entry. */
  private Set<String> names(@Nullable Object item) {
    Set<String> names = new HashSet<>();
    if (item instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        String text =
            StateTree.number(value).map(Placeholders::plain).orElse(String.valueOf(value));
        if (placeholders.isNameOfCode(value) || placeholders.isName(text)) {
          names.add(text);
        }
      }
    }
    return names;
  }

  /** Returns the order code within a list's entry as its name; without one, its index. */
  private String name(@Nullable Object item, int index) {
    if (item instanceof Map<?, ?> map) {
      for (Object value : map.values()) {
        if (placeholders.isNameOfCode(value)) {
          return String.valueOf(value);
        }
      }
    }
    return String.valueOf(index);
  }

  private void numbers(String path, BigDecimal before, BigDecimal after) {
    // To the sixth place: sums of binary doubles differ behind it.
    BigDecimal by = after.subtract(before).setScale(6, RoundingMode.HALF_EVEN);
    if (by.signum() == 0) {
      return;
    }
    lines.add(path + ": " + Placeholders.plain(before) + " -> " + Placeholders.plain(after));
    String place = place(path);
    if (placeholders.isId(after) || placeholders.isTime(after)) {
      String name = placeholders.isId(after) ? "«id»" : "«time»";
      effects.add(new StateEffect.Became(path, place, "", name));
      return;
    }
    boolean multiple = by.remainder(placeholders.amount()).signum() == 0;
    effects.add(
        new StateEffect.Rise(
            path, place, multiple ? by.divide(placeholders.amount()) : by, multiple));
  }

  private void record(
      String path, @Nullable Object value, boolean appeared, boolean inRenewedList) {
    lines.add(path + (appeared ? ": new " : ": gone, was ") + display(value));
    Map<String, String> texts = new TreeMap<>();
    Map<String, BigDecimal> numbers = new TreeMap<>();
    flatten("", value, texts, numbers);
    effects.add(
        new StateEffect.Entry(
            path, place(path), appeared, inRenewedList, String.valueOf(value), texts, numbers));
  }

  private void flatten(
      String leaf,
      @Nullable Object value,
      Map<String, String> texts,
      Map<String, BigDecimal> numbers) {
    Optional<BigDecimal> number = StateTree.number(value);
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, member) -> flatten(leaf + "/" + place("" + key), member, texts, numbers));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int i = 0; i < list.size(); i++) {
        flatten(leaf + "/" + i, list.get(i), texts, numbers);
      }
    } else if (number.filter(placeholders::isTime).isPresent()) {
      texts.put(leaf, "«time»");
    } else if (number.isPresent() && !placeholders.isName(Placeholders.plain(number.get()))) {
      numbers.put(leaf, number.get().setScale(6, RoundingMode.HALF_EVEN));
    } else {
      texts.put(leaf, placeholders.value(value));
    }
  }

  /** Returns a path with placeholders for order codes and list positions. */
  private String place(String path) {
    return placeholders.text(path).replaceAll("(?<=/)\\d+(?=/|$)", "«n»");
  }

  private static String display(@Nullable Object value) {
    String text = value instanceof String ? '"' + value.toString() + '"' : String.valueOf(value);
    return text.length() <= 160 ? text : text.substring(0, 159) + "…";
  }
}
