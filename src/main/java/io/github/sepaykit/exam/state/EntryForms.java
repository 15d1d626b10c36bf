package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forms of the entries that plain payments make, and of the words in them that are others for each
 * payment. Not thread-safe.
 */
final class EntryForms {
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

  private final Map<StatePath, List<StateEffect.Entry>> entries = new LinkedHashMap<>();
  private final Set<String> varying = new HashSet<>();
  private final Set<String> ofCode = new HashSet<>();
  private final Set<String> ofAmount = new HashSet<>();

  /** Returns true for a text of a payment that an entry may repeat, or that may be empty. */
  static boolean isRepeated(String text) {
    return REPEATED.contains(text);
  }

  void clear() {
    entries.clear();
    List.of(varying, ofCode, ofAmount).forEach(Set::clear);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Learns of an entry of a plain payment; returns true if it names the order. */
  boolean learn(StatePath path, StateEffect.Entry entry, BigDecimal amount) {
    learnFields(path, entry, amount);
    List<StateEffect.Entry> list = entries.computeIfAbsent(path, key -> new ArrayList<>());
    list.stream()
        .filter(one -> isSameForm(one, entry))
        .forEach(one -> learnVarying(path, one, entry));
    list.add(entry);
    return entry.texts().containsValue(CODE);
  }

  void addVarying(StatePath path) {
    varying.add(path.toString());
  }

  boolean isVarying(StatePath path) {
    return varying.contains(path.toString());
  }

  /** Returns the places of their numbers, as patterns. */
  List<String> numbers() {
    List<String> all = new ArrayList<>();
    entries.forEach(
        (path, list) -> list.get(0).numbers().keySet().forEach(leaf -> all.add(path + leaf)));
    return all;
  }

  /** Returns true if plain payments make entries at a place. */
  boolean areAt(String path) {
    return entries.keySet().stream().anyMatch(one -> one.matches(path));
  }

  /** Returns true for an entry like one that a plain payment makes at that place. */
  boolean isAlike(StateEffect.Entry entry) {
    return entries.entrySet().stream()
        .filter(plain -> plain.getKey().matches(entry.path()))
        .flatMap(plain -> plain.getValue().stream())
        .anyMatch(plain -> isAlike(plain, entry));
  }

  private void learnFields(StatePath path, StateEffect.Entry entry, BigDecimal amount) {
    entry
        .texts()
        .forEach(
            (leaf, text) -> {
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
          entry.path(),
          entry.place(),
          entry.appeared(),
          entry.inRenewedList(),
          entry.raw(),
          texts,
          numbers);
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
