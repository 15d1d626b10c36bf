package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Change of a receiver's state of any form. A number counts by its difference, an entry that
 * appeared or disappeared by its content, any other value by its old and new value. Immutable.
 */
public final class StateChange {
  /** End of the place of a number that is counted in multiples of the amount. */
  private static final String IN_AMOUNTS = " in «amount»";

  /** Start of the place of a number in new or former entries. */
  private static final String EACH = "each ";

  private final List<StateEffect> effects;
  private final List<String> lines;
  private final BigDecimal amount;

  /** Number of times of each change that is no difference of a number, by its text. */
  private final Map<String, Integer> marks = new TreeMap<>();

  /** Differences of numbers, by place; in multiples of the amount where the place says so. */
  private final Map<String, List<BigDecimal>> numbers = new TreeMap<>();

  StateChange(List<StateEffect> effects, List<String> lines, BigDecimal amount) {
    this.effects = List.copyOf(effects);
    this.lines = List.copyOf(lines);
    this.amount = amount;
    effects.forEach(this::count);
  }

  List<StateEffect> effects() {
    return effects;
  }

  /** Returns the part of the change that says that money was credited. */
  public StateChange credit(MoneyView view) {
    return new StateChange(
        effects.stream().filter(view::counts).map(view::withoutVarying).toList(), lines, amount);
  }

  private void count(StateEffect effect) {
    if (effect instanceof StateEffect.Rise rise) {
      add(rise.inAmounts() ? rise.place() + IN_AMOUNTS : rise.place(), rise.by());
    } else if (effect instanceof StateEffect.Became became) {
      mark(became.place() + " = " + became.from() + " -> " + became.to());
    } else if (effect instanceof StateEffect.Entry entry) {
      mark(entry.place() + (entry.appeared() ? " + " : " - ") + new TreeMap<>(entry.texts()));
      entry
          .numbers()
          .forEach(
              (leaf, number) -> {
                // A number that is no multiple of the amount may be a row's number or a position.
                if (number.remainder(amount).signum() == 0) {
                  add(EACH + entry.place() + leaf + IN_AMOUNTS, number.divide(amount));
                }
              });
    }
  }

  private void add(String place, BigDecimal by) {
    numbers.computeIfAbsent(place, key -> new ArrayList<>()).add(by);
  }

  private void mark(String text) {
    marks.merge(text, 1, Integer::sum);
  }

  public boolean isEmpty() {
    return effects.isEmpty();
  }

  /**
   * Returns true if this change is {@code times} times another one.
   *
   * @param differentOrders true if each time was for another order, whose numbers do not add up
   */
  public boolean isRepetitionOf(StateChange other, int times, boolean differentOrders) {
    return marks.equals(times(other.marks, times))
        && numbers.keySet().equals(other.numbers.keySet())
        && numbers.entrySet().stream()
            .allMatch(
                entry -> {
                  List<BigDecimal> once = other.numbers.get(entry.getKey());
                  String place = entry.getKey();
                  boolean areSeparate =
                      place.startsWith(EACH) || (differentOrders && place.contains("«code»"));
                  return isRepeated(entry.getValue(), once, times, areSeparate)
                      || (differentOrders
                          && place.contains("«n»")
                          && isRepeatedInSum(entry.getValue(), once, times));
                });
  }

  private static Map<String, Integer> times(Map<String, Integer> marks, int times) {
    Map<String, Integer> all = new TreeMap<>();
    marks.forEach((mark, count) -> all.put(mark, count * times));
    return all;
  }

  private static boolean isRepeated(
      List<BigDecimal> numbers, List<BigDecimal> once, int times, boolean areSeparate) {
    List<BigDecimal> expected = new ArrayList<>();
    for (BigDecimal number : once) {
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
  private static boolean isRepeatedInSum(
      List<BigDecimal> numbers, List<BigDecimal> once, int times) {
    BigDecimal expected =
        once.stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(BigDecimal.valueOf(times));
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(expected) == 0;
  }

  private static List<BigDecimal> sorted(List<BigDecimal> numbers) {
    return numbers.stream().map(StateChange::normalize).sorted().toList();
  }

  private static BigDecimal normalize(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** Returns the change without what happened at some places. */
  StateChange without(Set<String> places) {
    return new StateChange(
        effects.stream().filter(effect -> !places.contains(effect.place())).toList(),
        lines,
        amount);
  }

  /** Returns true if this change contains everything of another one. */
  public boolean includes(StateChange other) {
    return other.marks.entrySet().stream()
            .allMatch(mark -> marks.getOrDefault(mark.getKey(), 0) >= mark.getValue())
        && other.numbers.entrySet().stream()
            .allMatch(
                entry ->
                    sorted(numbers.getOrDefault(entry.getKey(), List.of()))
                        .containsAll(sorted(entry.getValue())));
  }

  /** Returns true if an effect of another change that has a property happened here, too. */
  public boolean includesAny(StateChange other, Predicate<StateEffect> property) {
    return other.effects.stream()
        .filter(property)
        .map(effect -> new StateChange(List.of(effect), List.of(), amount))
        .anyMatch(this::includes);
  }

  /**
   * Returns true if all that another change led to was reached here, too, whatever the values were
   * before.
   */
  public boolean includesResultsOf(StateChange other) {
    return withoutOldValues().includes(other.withoutOldValues());
  }

  private StateChange withoutOldValues() {
    List<StateEffect> results = new ArrayList<>();
    for (StateEffect effect : effects) {
      results.add(
          effect instanceof StateEffect.Became became
              ? new StateEffect.Became(became.path(), became.place(), "", became.to())
              : effect);
    }
    return new StateChange(results, lines, amount);
  }

  /** Returns a measure of how much changed, to compare changes by. */
  public BigDecimal size() {
    BigDecimal all = BigDecimal.valueOf(marks.values().stream().mapToInt(count -> count).sum());
    for (List<BigDecimal> list : numbers.values()) {
      all = list.stream().map(BigDecimal::abs).reduce(all, BigDecimal::add);
    }
    return all;
  }

  /**
   * Returns how many times the amount was credited at one place, the largest such number: the
   * multiple of the amount that a number rose by, or the sum of the multiples in its new entries; 0
   * for none.
   */
  public long largestRise() {
    long most = 0;
    for (Map.Entry<String, List<BigDecimal>> entry : numbers.entrySet()) {
      if (entry.getKey().endsWith(IN_AMOUNTS)) {
        long sum = entry.getValue().stream().mapToLong(BigDecimal::longValue).sum();
        long largest = entry.getValue().stream().mapToLong(BigDecimal::longValue).max().orElse(0);
        most = Math.max(most, entry.getKey().startsWith(EACH) ? sum : largest);
      }
    }
    return most;
  }

  /** Returns true if equal entries with the order's code appeared more than once. */
  public boolean hasRepeatedEntry() {
    return marks.entrySet().stream()
        .anyMatch(
            mark ->
                mark.getValue() > 1
                    && mark.getKey().contains(" + ")
                    && mark.getKey().contains("«code»"));
  }

  /**
   * Returns true if an order's code stands at a place that changed, or the number that ends it
   * where the view reads such.
   */
  public boolean isAbout(String code, MoneyView view) {
    return mentions(code)
        || (view.readsNumbers()
            && Placeholders.number(code).filter(this::mentionsNumber).isPresent());
  }

  private boolean mentions(String code) {
    return effects.stream()
        .anyMatch(
            effect ->
                ("/" + effect.path() + "/").contains("/" + code + "/")
                    || effect instanceof StateEffect.Entry entry && entry.raw().contains(code));
  }

  /** Returns true if a number stands as a word at a place that changed. */
  private boolean mentionsNumber(String number) {
    Pattern word = Pattern.compile("(?<![\\p{Alnum}.])" + number + "(?![\\p{Alnum}.])");
    return effects.stream()
        .anyMatch(
            effect ->
                word.matcher(effect.path()).find()
                    || effect instanceof StateEffect.Entry entry
                        && word.matcher(entry.raw()).find());
  }

  /** Returns how often the change shows a number, as a rise or in what came. */
  public long occurrences(long number) {
    BigDecimal wanted = BigDecimal.valueOf(number);
    return effects.stream()
        .filter(
            effect ->
                effect instanceof StateEffect.Rise rise
                        && (rise.inAmounts() ? rise.by().multiply(amount) : rise.by())
                                .compareTo(wanted)
                            == 0
                    || effect instanceof StateEffect.Entry entry
                        && entry.numbers().values().stream().anyMatch(n -> n.compareTo(wanted) == 0)
                    || effect instanceof StateEffect.Became became
                        && became.to().contains(String.valueOf(number)))
        .count();
  }

  /** Returns true if a number rose, fell or appeared. */
  public boolean hasNumbers() {
    return !numbers.isEmpty();
  }

  /** Returns true if all effects have a property. */
  public boolean consistsOf(Predicate<StateEffect> property) {
    return effects.stream().allMatch(property);
  }

  /**
   * Returns true if the payments changed somebody else's money: a number of an order or of a row
   * that they were not for. A new row does not count, as it may be an account that the payment
   * opened.
   */
  public boolean movesOthersMoney() {
    return isOfOtherOrder()
        || effects.stream()
            .filter(StateEffect.Rise.class::isInstance)
            .map(StateEffect::place)
            .anyMatch(place -> !place.contains("«code»") && StatePath.ofPlace(place).isOfMany());
  }

  /** Returns true if an order of the exam changed. */
  public boolean isOfOrder() {
    return isOfOtherOrder() || isOfAskedOrder();
  }

  /** Returns true if the order changed that the payments are asked about. */
  public boolean isOfAskedOrder() {
    return effects.stream().anyMatch(effect -> isOf(effect, "«code»"));
  }

  /** Returns how many effects are of the order that the payments are asked about. */
  long effectsOfAskedOrder() {
    return effects.stream().filter(effect -> isOf(effect, "«code»")).count();
  }

  /** Returns true if an order changed that the payments were not for. */
  public boolean isOfOtherOrder() {
    return effects.stream().anyMatch(effect -> isOf(effect, "«other code»"));
  }

  /** Returns true for an effect at a place of a code, or for an entry with a name that ends so. */
  private static boolean isOf(StateEffect effect, String code) {
    return effect.place().contains(code)
        || effect instanceof StateEffect.Entry entry
            && entry.texts().values().stream()
                .anyMatch(text -> text.endsWith(code + '"') && text.indexOf(' ') < 0);
  }

  /** Returns the change as a finding shows it: one line for each effect, at most 12. */
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

  /** Returns the change with placeholders for values that differ; for debugging. */
  @Override
  public String toString() {
    return marks + " " + numbers;
  }
}
