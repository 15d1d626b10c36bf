package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Comparison of a change with so many times another one.
 *
 * @param change what happened
 * @param once what one payment does
 * @param times number of payments
 * @param differentOrders true if each time was for another order, whose numbers do not add up
 */
record Repetition(Tally change, Tally once, int times, boolean differentOrders) {
  /**
   * A change, counted.
   *
   * @param marks number of times of each change that is no difference of a number, by its text
   * @param numbers differences of numbers, by place
   */
  record Tally(Map<String, Integer> marks, Map<String, List<BigDecimal>> numbers) {
    private List<BigDecimal> at(String place) {
      return numbers.getOrDefault(place, List.of());
    }

    private double sum(String place) {
      return at(place).stream().mapToDouble(BigDecimal::doubleValue).sum();
    }
  }

  /** Returns true if all is the same, so many times. */
  boolean isExact() {
    return areMarksRepeated()
        && change.numbers().keySet().equals(once.numbers().keySet())
        && change.numbers().keySet().stream().allMatch(this::isRepeatedAt);
  }

  /**
   * Returns true if numbers that are no multiples of the amount are about in proportion to it, and
   * all else is the same.
   *
   * @param ratio of the amounts
   */
  boolean isInProportion(double ratio) {
    Set<String> places = new TreeSet<>(change.numbers().keySet());
    places.addAll(once.numbers().keySet());
    return areMarksRepeated()
        && places.stream()
            .allMatch(
                place ->
                    place.endsWith(StateChange.IN_AMOUNTS)
                        ? isRepeatedAt(place)
                        : isAbout(change.sum(place), once.sum(place) * times, ratio));
  }

  private boolean areMarksRepeated() {
    Map<String, Integer> all = new TreeMap<>();
    once.marks().forEach((mark, count) -> all.put(mark, count * times));
    return change.marks().equals(all);
  }

  private boolean isRepeatedAt(String place) {
    boolean areSeparate =
        place.startsWith(StateChange.EACH) || (differentOrders && place.contains("«code»"));
    return isRepeated(change.at(place), once.at(place), areSeparate)
        || (differentOrders
            && place.contains("«n»")
            && isRepeatedInSum(change.at(place), once.at(place)));
  }

  /** Equal, as a count is, or within half of what is in proportion to the amounts. */
  private static boolean isAbout(double number, double usual, double ratio) {
    double expected = usual * ratio;
    return number == usual || Math.abs(number - expected) <= Math.abs(expected) / 2;
  }

  private boolean isRepeated(
      List<BigDecimal> numbers, List<BigDecimal> single, boolean areSeparate) {
    List<BigDecimal> expected = new ArrayList<>();
    for (BigDecimal number : single) {
      for (int i = 0; i < (areSeparate ? times : 1); i++) {
        expected.add(areSeparate ? number : number.multiply(BigDecimal.valueOf(times)));
      }
    }
    return sorted(numbers).equals(sorted(expected));
  }

  /**
   * Returns true if the sums are equal. At a place in a list, the differences may be those of one
   * entry or of several.
   */
  private boolean isRepeatedInSum(List<BigDecimal> numbers, List<BigDecimal> single) {
    BigDecimal expected =
        single.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .multiply(BigDecimal.valueOf(times));
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(expected) == 0;
  }

  static List<BigDecimal> sorted(List<BigDecimal> numbers) {
    return numbers.stream().map(Repetition::normalize).sorted().toList();
  }

  private static BigDecimal normalize(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
