package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names for what differs between payments though they are alike: codes, ids, references, times.
 * Values are written with names in their place, so that what two payments did can be compared.
 * Immutable.
 */
public final class Placeholders {
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final Pattern UUID =
      Pattern.compile("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");

  /** The number that a code ends with; a shorter one may stand for anything. */
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{3,}$");

  /** A code, or a name that ends with one. */
  private static final Pattern NAME = Pattern.compile("[\\w.:-]*«(other )?code»");

  private static final double DAY = 86_400_000;
  private static final String CODE = "code";
  private static final String OTHER_CODE = "other code";

  private final Map<String, String> names;
  private final List<String> longestFirst;
  private final BigDecimal amount;
  private final long now;

  private Placeholders(Map<String, String> names, long amount, Instant now) {
    this.now = now.toEpochMilli();
    this.names = new TreeMap<>(names);
    this.names.remove("");
    this.longestFirst = new ArrayList<>(this.names.keySet());
    this.longestFirst.sort(Comparator.comparing(String::length).reversed());
    this.amount = BigDecimal.valueOf(amount);
  }

  /**
   * Returns those with these names.
   *
   * @param names a text that differs between payments to its name
   * @param amount what «amount» stands for, VND
   * @param now numbers within a day of it, in Unix seconds or milliseconds, are times
   */
  public static Placeholders of(Map<String, String> names, long amount, Instant now) {
    return new Placeholders(names, amount, now);
  }

  /**
   * Adds what an order's code is called.
   *
   * @param isAsked true for an order that the change is about; other orders' codes have another
   *     name
   */
  public static void nameCode(Map<String, String> names, String code, boolean isAsked) {
    names.put(code, isAsked ? CODE : OTHER_CODE);
  }

  /**
   * Returns the same that know a code by its number, too, as accounts may be called that are not
   * called as the code: 1001 for A1001. A number that two codes end with is none of either.
   */
  public Placeholders withNumbers() {
    Map<String, String> all = new TreeMap<>(names);
    Set<String> shared = new HashSet<>();
    names.forEach(
        (text, name) -> {
          Optional<String> number = isCode(text) ? number(text) : Optional.empty();
          if (number.isPresent() && all.putIfAbsent(number.get(), name) != null) {
            shared.add(number.get());
          }
        });
    shared.stream().filter(number -> !names.containsKey(number)).forEach(all::remove);
    return new Placeholders(all, amount.longValueExact(), Instant.ofEpochMilli(now));
  }

  /** Returns the number that ends a code, without zeros before it; empty where it is short. */
  static Optional<String> number(String code) {
    Matcher matcher = NUMBER.matcher(code);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** Returns a text with placeholders for what differs. */
  String text(String value) {
    String text = value;
    for (String token : longestFirst) {
      if (text.contains(token)) {
        text =
            Pattern.compile("(?<![\\p{Alnum}«])" + Pattern.quote(token) + "(?![\\p{Alnum}»])")
                .matcher(text)
                .replaceAll("«" + names.get(token) + "»");
      }
    }
    return UUID.matcher(TIME.matcher(text).replaceAll("«time»")).replaceAll("«uuid»");
  }

  /** Returns a value as text, members in order of their names. */
  String value(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, String> members = new TreeMap<>();
      map.forEach((key, member) -> members.put(text(String.valueOf(key)), value(member)));
      return members.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::value).toList().toString();
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return value instanceof String text ? '"' + text(text) + '"' : String.valueOf(value);
  }

  private String number(Number number) {
    BigDecimal exact = exact(number);
    String text = plain(exact);
    if (isCode(text)) {
      return "\"«" + names.get(text) + "»\"";
    }
    return isId(exact) ? "«id»" : exact.compareTo(amount) == 0 ? "«amount»" : text;
  }

  /** Returns true for Unix seconds or milliseconds within a day of now. */
  boolean isTime(BigDecimal number) {
    double value = number.doubleValue();
    return Math.abs(value - now) < DAY || Math.abs(value * 1_000 - now) < DAY;
  }

  boolean isId(BigDecimal number) {
    return "id".equals(names.get(plain(number)));
  }

  /** Returns true for a text that has a name. */
  boolean isName(String text) {
    return names.containsKey(text);
  }

  boolean isCode(String text) {
    return CODE.equals(names.get(text)) || OTHER_CODE.equals(names.get(text));
  }

  /** Returns true for a code, or for a name of an account that ends with one. */
  boolean isNameOfCode(@Nullable Object value) {
    return value instanceof String text
        ? isCode(text) || NAME.matcher(text(text)).matches()
        : value instanceof Number number && isCode(plain(exact(number)));
  }

  static BigDecimal exact(Number number) {
    return new BigDecimal(number.toString());
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  BigDecimal amount() {
    return amount;
  }
}
