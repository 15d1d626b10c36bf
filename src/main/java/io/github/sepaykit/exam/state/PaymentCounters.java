package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Numbers that count what payments do, such as shipments, stock or paid orders. One beside the
 * orders that rises or falls by the same step with each plain payment, and rests otherwise, is a
 * result of a payment; one that moves by itself, or with a payment of no order, is left out, with
 * the reason. Not thread-safe.
 */
final class PaymentCounters {
  /** Names of numbers that may well rise by more money for a paid order. */
  private static final Pattern OF_PAYMENTS =
      Pattern.compile(
          "(?i)payment|transaction|transfer|webhook|receipt|credit|thanh.?toan|giao.?dich"
              + "|chuyen.?khoan|version|revision|update|attempt|event|notif|__v");

  /** A larger step may be money in another currency or unit. */
  private static final BigDecimal MOST_GOODS = BigDecimal.TEN;

  private final Map<StatePath, BigDecimal> steps = new LinkedHashMap<>();
  private final Map<StatePath, String> leftOut = new LinkedHashMap<>();
  private boolean decided;
  private boolean learned;

  /** Learns from all effects of a plain payment. */
  void learn(List<StateEffect> plain) {
    Map<StatePath, BigDecimal> now = steps(plain);
    if (!learned) {
      learned = true;
      steps.putAll(now);
      return;
    }
    steps.forEach(
        (path, step) -> {
          if (step.compareTo(now.getOrDefault(path, BigDecimal.ZERO)) != 0) {
            leaveOut(path, "moves in another way with each payment");
          }
        });
    now.keySet().stream()
        .filter(path -> !steps.containsKey(path))
        .forEach(path -> leaveOut(path, "moves with some payments only"));
  }

  /** Returns true while it is not known what else moves them. */
  boolean areOpen() {
    return !decided && steps.keySet().stream().anyMatch(path -> !isLeftOut(path));
  }

  /**
   * Leaves out what moved while nothing was sent, and with a payment of no order.
   *
   * @param idle effects while nothing was sent
   * @param unknown effects of a payment of no order
   */
  void decide(List<StateEffect> idle, List<StateEffect> unknown) {
    decided = true;
    leaveOut(idle, "changes by itself");
    leaveOut(unknown, "moves with payments of no order, too");
  }

  private void leaveOut(List<StateEffect> effects, String reason) {
    steps(effects).keySet().stream()
        .filter(steps::containsKey)
        .forEach(path -> leaveOut(path, reason));
  }

  private void leaveOut(StatePath path, String reason) {
    leftOut.putIfAbsent(path, reason);
  }

  /** Returns true for a number that payments move, and that says nothing of them. */
  boolean isLeftOut(StatePath path) {
    return leftOut.containsKey(path);
  }

  /** By how much numbers of no order moved, where that is no multiple of the amount. */
  private static Map<StatePath, BigDecimal> steps(List<StateEffect> effects) {
    Map<StatePath, BigDecimal> steps = new LinkedHashMap<>();
    for (StateEffect effect : effects) {
      if (effect instanceof StateEffect.Rise rise
          && !rise.inAmounts()
          && !rise.place().contains("code»")) {
        steps.merge(StatePath.ofPlace(rise.place()), rise.by(), BigDecimal::add);
      }
    }
    return steps;
  }

  /** Returns true for a number beside the orders that is a result of payments. */
  boolean counts(StateEffect.Rise rise) {
    return decided && places().stream().anyMatch(path -> path.matches(rise.path()));
  }

  /** Returns the places of those that are results of payments; empty until that is known. */
  List<StatePath> places() {
    return decided ? steps.keySet().stream().filter(path -> !isLeftOut(path)).toList() : List.of();
  }

  /** Returns true for a number that more money for a paid order must not move. */
  static boolean isOfGoods(StateEffect.Rise rise) {
    String name = rise.path().substring(rise.path().lastIndexOf('/') + 1);
    boolean few =
        rise.by().remainder(BigDecimal.ONE).signum() == 0
            && rise.by().abs().compareTo(MOST_GOODS) <= 0;
    return few && !rise.inAmounts() && !OF_PAYMENTS.matcher(name).find();
  }

  /** Returns a sentence for each number that is not judged, or not in full. */
  List<String> notes() {
    Map<String, String> notes = new TreeMap<>();
    leftOut.forEach((path, reason) -> notes.put(path.toString(), reason + ", and is not judged"));
    List<String> all = new ArrayList<>();
    notes.forEach((path, reason) -> all.add(path + " " + reason));
    return all;
  }
}
