package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Part of the state that says that money was credited. Either the user named its numbers, or it is
 * guessed from what the first plain payments changed: numbers that rose by the amount, values of
 * the order that became what they become for a paid one, and entries of the same form. Notes and
 * log lines are none of these. Not thread-safe.
 */
public final class MoneyView {
  private final NamedMoney named;
  private final PaymentCounters counters = new PaymentCounters();
  private final Map<StatePath, Boolean> rises = new LinkedHashMap<>();
  private final Map<StatePath, Set<String>> results = new HashMap<>();
  private final EntryForms entries = new EntryForms();
  private boolean known;
  private boolean namesOrders;
  private boolean readsNumbers;

  private MoneyView(NamedMoney named) {
    this.named = named;
  }

  /**
   * Returns a view of the numbers at these JSON Pointers; of what it learns where there are none.
   *
   * @throws IllegalArgumentException when one is no pointer
   */
  public static MoneyView of(List<String> pointers) {
    return new MoneyView(new NamedMoney(pointers));
  }

  /**
   * Learns what a plain payment changes. Words of an entry or value that are others for the second
   * payment, such as a customer's id, do not count.
   */
  void learn(List<StateEffect> plain, BigDecimal amount) {
    known = true;
    if (named.isEmpty()) {
      counters.learn(plain);
    }
    learnPlaces(plain, amount);
  }

  /** Forgets the places it has learned, to learn them anew where codes are known by numbers. */
  void readNumbers() {
    readsNumbers = true;
    rises.clear();
    results.clear();
    entries.clear();
  }

  /** Returns true if the state calls what belongs to a code by the number that ends it. */
  public boolean readsNumbers() {
    return readsNumbers;
  }

  /** Learns the places that a plain payment changes. */
  void learnPlaces(List<StateEffect> plain, BigDecimal amount) {
    entries.beginPayment();
    for (StateEffect effect : plain) {
      StatePath path = StatePath.ofPlace(effect.place());
      namesOrders |= effect.place().contains("«code»");
      if (effect instanceof StateEffect.Rise rise) {
        rises.merge(path, rise.inAmounts(), Boolean::logicalOr);
      } else if (effect instanceof StateEffect.Became became) {
        learnResult(path, became);
      } else if (effect instanceof StateEffect.Entry entry) {
        namesOrders |= entries.learn(path, entry, amount);
      }
    }
  }

  private void learnResult(StatePath path, StateEffect.Became became) {
    Set<String> known = results.computeIfAbsent(path, key -> new LinkedHashSet<>());
    boolean other = !known.isEmpty() && !known.contains(became.to());
    if (path.isOfMany() && (other || EntryForms.isRepeated(became.to()))) {
      entries.addVarying(path);
    }
    known.add(became.to());
  }

  /** Returns true if the state names the orders that payments change. */
  public boolean namesOrders() {
    return namesOrders;
  }

  /** Returns the places of numbers that are taken for money, as patterns; empty before a credit. */
  public List<String> places() {
    List<String> all = new ArrayList<>();
    if (!named.isEmpty()) {
      named.paths().forEach(path -> all.add(path.toString()));
      return all;
    }
    rises.forEach(
        (path, inAmounts) -> {
          if (inAmounts) {
            all.add(path.toString());
          }
        });
    counters.places().forEach(path -> all.add(path.toString()));
    all.addAll(entries.numbers());
    return all.stream().distinct().toList();
  }

  /** Returns true if the user named the numbers that are money. */
  public boolean isNamed() {
    return !named.isEmpty();
  }

  /**
   * Returns a sentence about a named pointer that can be none to a number of this state.
   *
   * @param codes of orders, for the form of the places that it names instead
   */
  public Optional<String> namingProblem(ReceiverState state, Set<String> codes) {
    return named.problem(state, codes);
  }

  /** Returns the named pointers to no number of this state. */
  public List<String> namedWithoutNumber(ReceiverState state) {
    return named.withoutNumber(state);
  }

  /** Returns true while it is not known which numbers beside the orders payments alone move. */
  public boolean hasOpenCounters() {
    return counters.areOpen();
  }

  /**
   * Leaves out numbers that are no results of payments.
   *
   * @param idle effects while nothing was sent
   * @param unknown effects of a payment of no order
   */
  void decideCounters(List<StateEffect> idle, List<StateEffect> unknown) {
    counters.decide(idle, unknown);
  }

  /**
   * Returns true for a number that a payment moves and that more money for a paid order must not
   * move, such as that of shipments.
   */
  public boolean isOfGoods(StateEffect effect) {
    return named.isEmpty()
        && effect instanceof StateEffect.Rise rise
        && PaymentCounters.isOfGoods(rise);
  }

  /** Returns a sentence for each number that payments move and that is not judged. */
  public List<String> notes() {
    return counters.notes();
  }

  /** Returns true if entries alone show a payment, as in a ledger. */
  public boolean isLedger() {
    return known
        && rises.keySet().stream().allMatch(counters::isLeftOut)
        && results.isEmpty()
        && !entries.isEmpty();
  }

  /**
   * Returns true for a row of what came, beside which a plain payment changes its order, too: alone
   * it pays nothing.
   */
  public boolean isNote(StateEffect effect) {
    return known
        && named.isEmpty()
        && !isLedger()
        && effect instanceof StateEffect.Entry
        && entries.areAt(effect.path());
  }

  /** Returns the effect without the words that are others for each payment. */
  StateEffect withoutVarying(StateEffect effect) {
    return entries.withoutVarying(effect);
  }

  boolean counts(StateEffect effect) {
    if (!known && named.isEmpty()) {
      return true;
    }
    if (effect instanceof StateEffect.Rise rise) {
      return countsRise(rise);
    }
    if (effect instanceof StateEffect.Became became) {
      return !known || countsResult(became);
    }
    return countsEntry((StateEffect.Entry) effect);
  }

  private boolean countsRise(StateEffect.Rise rise) {
    if (!named.isEmpty()) {
      return named.matches(rise.path());
    }
    return rise.inAmounts()
        || counters.counts(rise)
        || rises.entrySet().stream()
            .filter(entry -> entry.getValue() || entry.getKey().isOfMany())
            .filter(entry -> !counters.isLeftOut(entry.getKey()))
            .anyMatch(entry -> entry.getKey().matches(rise.path()));
  }

  /** Returns true for a value of a paid order that is no more what a payment made it. */
  public boolean takesBack(StateEffect effect) {
    return named.isEmpty()
        && effect instanceof StateEffect.Became became
        && !became.from().contains("«")
        && results.entrySet().stream()
            .filter(entry -> entry.getKey().matches(became.path()))
            .anyMatch(
                entry ->
                    entry.getValue().contains(became.from())
                        && !entry.getValue().contains(became.to())
                        && !entries.isVarying(entry.getKey()));
  }

  /** A value that is an order's, or that is the same for each payment. */
  private boolean countsResult(StateEffect.Became became) {
    return results.entrySet().stream()
        .filter(entry -> entry.getKey().matches(became.path()))
        .anyMatch(
            entry ->
                entry.getValue().contains(became.to())
                    && !entries.isVarying(entry.getKey())
                    && (entry.getKey().isOfMany() || !became.to().contains("«")));
  }

  private boolean countsEntry(StateEffect.Entry entry) {
    if (!named.isEmpty()) {
      return entry.numbers().entrySet().stream()
          .anyMatch(
              leaf -> leaf.getValue().signum() != 0 && named.matches(entry.path() + leaf.getKey()));
    }
    if (entries.areAt(entry.path())) {
      return entries.isAlike(entry);
    }
    return entry.numbers().entrySet().stream()
        .anyMatch(
            leaf ->
                leaf.getValue().signum() != 0
                    && rises.keySet().stream()
                        .anyMatch(path -> path.matches(entry.path() + leaf.getKey())));
  }
}
