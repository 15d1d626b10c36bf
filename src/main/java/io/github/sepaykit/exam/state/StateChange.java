package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Change of a receiver's state, whatever the state looks like: numbers by how much they rose or
 * fell, entries by what they hold, everything else by what it became. Immutable.
 */
public final class StateChange {
  private static final String IN_AMOUNTS = " in «amount»";
  private static final String EACH = "each ";

  private final List<StateEffect> effects;
  private final List<String> lines;
  private final BigDecimal amount;

  /** Values that became something else and entries, and how often. */
  private final Map<String, Integer> marks = new TreeMap<>();

  /** By how much numbers rose, by place; in multiples of the amount where they are. */
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
                // Any other number may be a row's, or a position.
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
   * Returns true if the same happened as in another change, so many times.
   *
   * @param differentOrders true for different orders, so that their numbers do not add up
   */
  public boolean isRepetitionOf(StateChange other, int times, boolean differentOrders) {
    return marks.equals(times(other.marks, times))
        && numbers.keySet().equals(other.numbers.keySet())
        && numbers.entrySet().stream()
            .allMatch(
                entry -> {
                  List<BigDecimal> once = other.numbers.get(entry.getKey());
                  String place = entry.getKey();
                  boolean apart =
                      place.startsWith(EACH) || (differentOrders && place.contains("«code»"));
                  return isRepeated(entry.getValue(), once, times, apart)
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
      List<BigDecimal> numbers, List<BigDecimal> once, int times, boolean apart) {
    List<BigDecimal> wanted = new ArrayList<>();
    for (BigDecimal number : once) {
      for (int i = 0; i < (apart ? times : 1); i++) {
        wanted.add(apart ? number : number.multiply(BigDecimal.valueOf(times)));
      }
    }
    return sorted(numbers).equals(sorted(wanted));
  }

  /** Of a place in a list it is not known whose it is: rises may be of one entry, or of several. */
  private static boolean isRepeatedInSum(
      List<BigDecimal> numbers, List<BigDecimal> once, int times) {
    BigDecimal wanted =
        once.stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(BigDecimal.valueOf(times));
    return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add).compareTo(wanted) == 0;
  }

  private static List<BigDecimal> sorted(List<BigDecimal> numbers) {
    return numbers.stream().map(StateChange::bare).sorted().toList();
  }

  private static BigDecimal bare(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  /** Returns true if everything of another change happened here, too. */
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
    List<StateEffect> reached = new ArrayList<>();
    for (StateEffect effect : effects) {
      reached.add(
          effect instanceof StateEffect.Became became
              ? new StateEffect.Became(became.path(), became.place(), "", became.to())
              : effect);
    }
    return new StateChange(reached, lines, amount);
  }

  /** Returns how much changed, to compare more with less. */
  public BigDecimal size() {
    BigDecimal all = BigDecimal.valueOf(marks.values().stream().mapToInt(count -> count).sum());
    for (List<BigDecimal> list : numbers.values()) {
      all = list.stream().map(BigDecimal::abs).reduce(all, BigDecimal::add);
    }
    return all;
  }

  /**
   * The most that one place shows of the amount: the multiple of it that a number rose by, or the
   * number of like entries that hold it; 0 when nothing shows it.
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

  /** Returns true if entries of the same words with the order's code came more than once. */
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

  /** Returns true if a number rose, fell or came. */
  public boolean hasNumbers() {
    return !numbers.isEmpty();
  }

  /** Returns true if nothing changed but what has a property. */
  public boolean consistsOf(Predicate<StateEffect> property) {
    return effects.stream().allMatch(property);
  }

  /**
   * Returns true if money moved that was there before for somebody else: a number of an order or of
   * a row that no payment of this change was for. A new row may be an account of its own.
   */
  public boolean movesOthersMoney() {
    return isOfOtherOrder()
        || effects.stream()
            .filter(StateEffect.Rise.class::isInstance)
            .map(StateEffect::place)
            .anyMatch(place -> !place.contains("«code»") && StatePath.ofPlace(place).isOfMany());
  }

  /** Returns true if an order changed whose code is known. */
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
