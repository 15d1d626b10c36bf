package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.Map;

/** One difference between two states. Names stand in place of what differs between payments. */
public sealed interface StateEffect {
  /** JSON Pointer into the state, as it is. */
  String path();

  /** The same with names for codes and positions. */
  String place();

  /**
   * Number that rose or fell.
   *
   * @param by in multiples of the amount if {@code inAmounts}
   */
  record Rise(String path, String place, BigDecimal by, boolean inAmounts) implements StateEffect {}

  /** Value that became another. */
  record Became(String path, String place, String from, String to) implements StateEffect {}

  /**
   * Member of an object or item of a list that appeared or went.
   *
   * @param appeared false when it went
   * @param inRenewedList true in a list that held others before, of which none is left
   * @param raw its value as it is
   * @param texts all that is no number, by pointer within the entry
   * @param numbers its numbers, by pointer within the entry
   */
  record Entry(
      String path,
      String place,
      boolean appeared,
      boolean inRenewedList,
      String raw,
      Map<String, String> texts,
      Map<String, BigDecimal> numbers)
      implements StateEffect {}
}
