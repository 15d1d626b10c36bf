package io.github.sepaykit.exam.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Credits of orders that a payment was not for, in a change by a payment that was due. Orders that
 * nobody named are known by codes of the same form as the paid one's.
 */
public final class OtherOrderCredits {
  private static final String ASKED = "«code»";
  private static final String OTHER = "«other code»";
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private final ReceiverState after;
  private final List<Pattern> forms;
  private final Set<String> asked = new HashSet<>();
  private final Map<String, Set<String>> others = new LinkedHashMap<>();
  private boolean creditsAnother;
  private boolean changesAlike;

  private OtherOrderCredits(ReceiverState after, Set<String> codes) {
    this.after = after;
    this.forms = codes.stream().flatMap(code -> form(code).stream()).toList();
  }

  /**
   * Returns true if another order was credited: a value of it became what the paid order's became,
   * all that changed of the paid order changed of it, too, or it was credited in its place.
   *
   * @param change whole change by the payment
   * @param after state after the payment
   * @param codes of the orders that were paid
   */
  public static boolean areIn(StateChange change, ReceiverState after, Set<String> codes) {
    OtherOrderCredits credits = new OtherOrderCredits(after, codes);
    change.effects().stream().filter(effect -> isOfAsked(effect)).forEach(credits::addAsked);
    change.effects().stream().filter(effect -> !isOfAsked(effect)).forEach(credits::addOther);
    return credits.areFound();
  }

  private boolean areFound() {
    return asked.isEmpty()
        ? creditsAnother
        : changesAlike || others.values().stream().anyMatch(one -> one.containsAll(asked));
  }

  /** Returns the form of a code, any digits in place of its own; empty for digits alone. */
  private static Optional<Pattern> form(String code) {
    if (DIGITS.matcher(code).matches()) {
      return Optional.empty();
    }
    StringBuilder form = new StringBuilder();
    Matcher digits = DIGITS.matcher(code);
    int end = 0;
    while (digits.find()) {
      form.append(Pattern.quote(code.substring(end, digits.start()))).append("[0-9]+");
      end = digits.end();
    }
    return Optional.of(Pattern.compile(form + Pattern.quote(code.substring(end))));
  }

  private static boolean isOfAsked(StateEffect effect) {
    return effect.place().contains(ASKED)
        || effect instanceof StateEffect.Entry entry
            && entry.texts().values().stream().anyMatch(text -> text.contains(ASKED));
  }

  private void addAsked(StateEffect effect) {
    asked.add(mark(effect.place(), effect));
  }

  private void addOther(StateEffect effect) {
    Optional<Row> row = row(effect);
    if (row.isEmpty()) {
      return;
    }
    String mark = mark(row.get().place(), effect);
    others.computeIfAbsent(row.get().order(), key -> new HashSet<>()).add(mark);
    creditsAnother |=
        effect instanceof StateEffect.Rise rise && rise.inAmounts() && rise.by().signum() > 0;
    changesAlike |=
        effect instanceof StateEffect.Became became
            && !became.to().contains("«")
            && asked.contains(mark);
  }

  /**
   * Order that an effect is of.
   *
   * @param order its code, or the path of its row
   * @param place of the effect, as if the order were the one that was paid
   */
  private record Row(String order, String place) {}

  private Optional<Row> row(StateEffect effect) {
    if (effect instanceof StateEffect.Entry entry) {
      return entry.appeared() && !entry.inRenewedList() ? rowOfEntry(entry) : Optional.empty();
    }
    return effect.place().contains(OTHER)
        ? Optional.of(new Row(rowPath(effect), effect.place().replace(OTHER, ASKED)))
        : rowOfUnknown(effect);
  }

  private static Optional<Row> rowOfEntry(StateEffect.Entry entry) {
    boolean names =
        entry.place().contains(OTHER)
            || entry.texts().values().stream().anyMatch(text -> text.contains(OTHER));
    return names
        ? Optional.of(new Row(entry.path() + entry.raw(), entry.place().replace(OTHER, ASKED)))
        : Optional.empty();
  }

  /** Returns the path as far as the order's own segment, so that its effects are one order's. */
  private static String rowPath(StateEffect effect) {
    int segment =
        (int)
            effect
                .place()
                .substring(0, effect.place().indexOf(OTHER))
                .chars()
                .filter(c -> c == '/')
                .count();
    String[] all = effect.path().split("/", -1);
    return String.join("/", List.of(all).subList(0, Math.min(all.length, segment + 1)));
  }

  /** Finds the row of an order that nobody named, by a code of the form in it. */
  private Optional<Row> rowOfUnknown(StateEffect effect) {
    List<String> segments = new ArrayList<>();
    @Nullable Object at = after.plain();
    String rest = effect.path();
    while (!rest.isEmpty() && at != null) {
      String segment = segment(at, rest.substring(1));
      rest = rest.substring(1 + segment.length());
      at = member(at, segment);
      segments.add(segment);
      if (isOrder(segment, at)) {
        String before = String.join("/", segments.subList(0, segments.size() - 1));
        String place = "/" + (before.isEmpty() ? "" : before + "/") + ASKED + rest;
        return Optional.of(new Row(String.join("/", segments), place));
      }
    }
    return Optional.empty();
  }

  /** Returns the next segment of a path; a key may have slashes of its own. */
  private static String segment(Object at, String rest) {
    if (at instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        if (rest.equals(key) || rest.startsWith(key + "/")) {
          return String.valueOf(key);
        }
      }
    }
    int end = rest.indexOf('/');
    return end < 0 ? rest : rest.substring(0, end);
  }

  private static @Nullable Object member(Object at, String segment) {
    if (at instanceof Map<?, ?> map) {
      return map.get(segment);
    }
    return at instanceof List<?> list
            && segment.matches("[0-9]{1,9}")
            && Integer.parseInt(segment) < list.size()
        ? list.get(Integer.parseInt(segment))
        : null;
  }

  private boolean isOrder(String segment, @Nullable Object value) {
    return isCode(segment)
        || value instanceof Map<?, ?> map && map.values().stream().anyMatch(this::isCode);
  }

  private boolean isCode(@Nullable Object value) {
    return value instanceof String text
        && forms.stream().anyMatch(form -> form.matcher(text).matches());
  }

  /** Returns what an effect did at a place, the order's own names aside. */
  private static String mark(String place, StateEffect effect) {
    if (effect instanceof StateEffect.Rise rise) {
      return place + " by " + Placeholders.plain(rise.by()) + (rise.inAmounts() ? " amounts" : "");
    }
    if (effect instanceof StateEffect.Became became) {
      return place + ": " + became.from() + " -> " + became.to();
    }
    StateEffect.Entry entry = (StateEffect.Entry) effect;
    Map<String, String> texts = new TreeMap<>();
    entry.texts().forEach((leaf, text) -> texts.put(leaf, text.replace(OTHER, ASKED)));
    return place + " + " + texts + new TreeMap<>(entry.numbers());
  }
}
