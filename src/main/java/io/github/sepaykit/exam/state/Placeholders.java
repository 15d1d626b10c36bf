package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  private static final double DAY = 86_400_000;
  private static final String CODE = "code";
  private static final String OTHER_CODE = "other code";

  private final Map<String, String> names;
  private final BigDecimal amount;
  private final long now;

  private Placeholders(Map<String, String> names, long amount, Instant now) {
    this.now = now.toEpochMilli();
    this.names = new TreeMap<>(names);
    this.names.remove("");
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

  /** Returns a text with placeholders for what differs. */
  String text(String value) {
    String text = value;
    List<String> longestFirst = new ArrayList<>(names.keySet());
    longestFirst.sort(Comparator.comparing(String::length).reversed());
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
    return isId(exact) ? "«id»" : exact.compareTo(amount) == 0 ? "«amount»" : plain(exact);
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
