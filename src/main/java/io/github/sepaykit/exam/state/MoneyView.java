package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
  private static final String VARIES = "«varies»";

  private static final String CODE = "\"«code»\"";
  private static final String EMPTY = "\"\"";
  private static final String NULL = "null";

  /** Texts of a payment that an entry may repeat: they may as well be empty. */
  private static final Set<String> REPEATED =
      Set.of(
          "\"«reference»\"",
          "\"«content»\"",
          "\"«description»\"",
          "\"«accumulated»\"",
          EMPTY,
          NULL);

  private final NamedMoney named;
  private final PaymentCounters counters = new PaymentCounters();
  private final Map<StatePath, Boolean> rises = new LinkedHashMap<>();
  private final Map<StatePath, Set<String>> results = new HashMap<>();
  private final Map<StatePath, List<StateEffect.Entry>> entries = new LinkedHashMap<>();
  private final Set<String> varying = new HashSet<>();
  private final Set<String> ofCode = new HashSet<>();
  private final Set<String> ofAmount = new HashSet<>();
  private boolean known;
  private boolean namesOrders;

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
    for (StateEffect effect : plain) {
      StatePath path = StatePath.ofPlace(effect.place());
      namesOrders |= effect.place().contains("«code»");
      if (effect instanceof StateEffect.Rise rise) {
        rises.merge(path, rise.inAmounts(), Boolean::logicalOr);
      } else if (effect instanceof StateEffect.Became became) {
        learnResult(path, became);
      } else if (effect instanceof StateEffect.Entry entry) {
        learnFields(path, entry, amount);
        List<StateEffect.Entry> list = entries.computeIfAbsent(path, key -> new ArrayList<>());
        list.stream()
            .filter(one -> isSameForm(one, entry))
            .forEach(one -> learnVarying(path, one, entry));
        list.add(entry);
      }
    }
  }

  private void learnFields(StatePath path, StateEffect.Entry entry, BigDecimal amount) {
    entry
        .texts()
        .forEach(
            (leaf, text) -> {
              namesOrders |= text.equals(CODE);
              if (REPEATED.contains(text)) {
                varying.add(path + leaf);
              } else if (text.equals(CODE)) {
                ofCode.add(path + leaf);
              }
            });
    entry
        .numbers()
        .forEach(
            (leaf, number) -> {
              if (number.signum() != 0 && number.remainder(amount).signum() == 0) {
                ofAmount.add(path + leaf);
              }
            });
  }

  private void learnResult(StatePath path, StateEffect.Became became) {
    Set<String> known = results.computeIfAbsent(path, key -> new LinkedHashSet<>());
    boolean other = !known.isEmpty() && !known.contains(became.to());
    if (path.isOfMany() && (other || REPEATED.contains(became.to()))) {
      varying.add(path.toString());
    }
    known.add(became.to());
  }

  private static boolean isSameForm(StateEffect.Entry one, StateEffect.Entry other) {
    return one.appeared() == other.appeared()
        && one.texts().keySet().equals(other.texts().keySet())
        && one.numbers().keySet().equals(other.numbers().keySet());
  }

  private void learnVarying(StatePath path, StateEffect.Entry one, StateEffect.Entry other) {
    one.texts()
        .forEach(
            (leaf, text) -> {
              if (!text.equals(other.texts().get(leaf))) {
                varying.add(path + leaf);
              }
            });
  }

  /** Returns true if the state names the orders that payments change. */
  public boolean namesOrders() {
    return namesOrders;
  }

  /** Returns the effect without the words that are others for each payment. */
  StateEffect withoutVarying(StateEffect effect) {
    String path = StatePath.ofPlace(effect.place()).toString();
    if (effect instanceof StateEffect.Became became && varying.contains(path)) {
      return new StateEffect.Became(became.path(), became.place(), VARIES, VARIES);
    }
    if (effect instanceof StateEffect.Entry entry) {
      Map<String, String> texts = new HashMap<>(entry.texts());
      texts.replaceAll((leaf, text) -> maskField(path + leaf, text));
      Map<String, BigDecimal> numbers = new HashMap<>(entry.numbers());
      // What is a text for most payments may be a plain number for one, such as a balance of 0.
      numbers.keySet().removeIf(leaf -> varying.contains(path + leaf));
      entry.numbers().keySet().stream()
          .filter(leaf -> !numbers.containsKey(leaf))
          .forEach(leaf -> texts.put(leaf, VARIES));
      return new StateEffect.Entry(
          entry.path(), entry.place(), entry.appeared(), entry.raw(), texts, numbers);
    }
    return effect;
  }

  /** A payment whose code is empty may be found by its memo. */
  private String maskField(String place, String text) {
    if (varying.contains(place)) {
      return VARIES;
    }
    return ofCode.contains(place) && (text.equals(EMPTY) || text.equals(NULL)) ? CODE : text;
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
    entries.forEach(
        (path, list) -> list.get(0).numbers().keySet().forEach(leaf -> all.add(path + leaf)));
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
   * @param idle change while nothing was sent
   * @param unknown change by a payment of no order
   */
  public void decideCounters(StateChange idle, StateChange unknown) {
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
        && entries.keySet().stream().anyMatch(path -> path.matches(effect.path()));
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

  /** A value that is an order's, or that is the same for each payment. */
  private boolean countsResult(StateEffect.Became became) {
    return results.entrySet().stream()
        .filter(entry -> entry.getKey().matches(became.path()))
        .anyMatch(
            entry ->
                entry.getValue().contains(became.to())
                    && !varying.contains(entry.getKey().toString())
                    && (entry.getKey().isOfMany() || !became.to().contains("«")));
  }

  private boolean countsEntry(StateEffect.Entry entry) {
    if (!named.isEmpty()) {
      return entry.numbers().entrySet().stream()
          .anyMatch(
              leaf -> leaf.getValue().signum() != 0 && named.matches(entry.path() + leaf.getKey()));
    }
    List<StateEffect.Entry> alike =
        entries.entrySet().stream()
            .filter(plain -> plain.getKey().matches(entry.path()))
            .flatMap(plain -> plain.getValue().stream())
            .toList();
    if (!alike.isEmpty()) {
      return alike.stream().anyMatch(plain -> isAlike(plain, entry));
    }
    return entry.numbers().entrySet().stream()
        .anyMatch(
            leaf ->
                leaf.getValue().signum() != 0
                    && rises.keySet().stream()
                        .anyMatch(path -> path.matches(entry.path() + leaf.getKey())));
  }

  /** Of the same members and words, and with money in it if the plain one has. */
  private boolean isAlike(StateEffect.Entry plainEntry, StateEffect.Entry given) {
    StateEffect.Entry plain = (StateEffect.Entry) withoutVarying(plainEntry);
    StateEffect.Entry entry = (StateEffect.Entry) withoutVarying(given);
    String path = StatePath.ofPlace(plain.place()).toString();
    Set<String> leaves = new HashSet<>(plain.numbers().keySet());
    if (leaves.stream().anyMatch(leaf -> ofAmount.contains(path + leaf))) {
      leaves.removeIf(leaf -> !ofAmount.contains(path + leaf));
    }
    boolean money =
        leaves.isEmpty()
            || leaves.stream()
                .map(leaf -> entry.numbers().getOrDefault(leaf, BigDecimal.ZERO))
                .anyMatch(number -> number.signum() != 0);
    return money
        && plain.appeared() == entry.appeared()
        && plain.numbers().keySet().equals(entry.numbers().keySet())
        && anyCode(plain.texts()).equals(anyCode(entry.texts()));
  }

  private static Map<String, String> anyCode(Map<String, String> texts) {
    Map<String, String> all = new HashMap<>();
    texts.forEach((path, text) -> all.put(path, text.replace("«other code»", "«code»")));
    return all;
  }
}
