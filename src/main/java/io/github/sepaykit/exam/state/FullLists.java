package io.github.sepaykit.exam.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists of the latest rows that payments have filled: they hold fewer rows than there were
 * payments, and none of before. How many payments were credited does not show there. Immutable.
 */
public final class FullLists {
  private final Map<String, Long> rows;

  private FullLists(Map<String, Long> rows) {
    this.rows = rows;
  }

  /**
   * Returns those of a change.
   *
   * @param one change by one payment
   * @param times number of payments
   */
  public static FullLists of(StateChange change, StateChange one, int times) {
    Map<String, Long> once = countByPlace(newRows(one));
    Map<String, Long> rows = countByPlace(newRows(change).filter(StateEffect.Entry::inRenewedList));
    rows.entrySet().removeIf(row -> row.getValue() >= once.getOrDefault(row.getKey(), 0L) * times);
    return new FullLists(rows);
  }

  private static Stream<StateEffect.Entry> newRows(StateChange change) {
    return change.effects().stream()
        .filter(StateEffect.Entry.class::isInstance)
        .map(StateEffect.Entry.class::cast)
        .filter(StateEffect.Entry::appeared);
  }

  private static Map<String, Long> countByPlace(Stream<StateEffect.Entry> entries) {
    return entries.collect(
        Collectors.groupingBy(StateEffect.Entry::place, TreeMap::new, Collectors.counting()));
  }

  /** Returns a change without what these lists show of it. */
  public StateChange leaveOutOf(StateChange change) {
    return rows.isEmpty() ? change : change.without(rows.keySet());
  }

  /** Returns text such as {@code the latest 5 at /last/*}. */
  public String describe() {
    return rows.entrySet().stream()
        .map(row -> "the latest " + row.getValue() + " at " + row.getKey())
        .collect(Collectors.joining(", "));
  }
}
