package io.github.sepaykit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Codes of orders as a user writes them. */
final class OrderCodes {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** Two codes that begin with a letter, and a dash between. */
  private static final Pattern RANGE_BY_DASH =
      Pattern.compile("(\\p{L}[^,]*) ?[-–] ?(\\p{L}[^,]*)");

  private static final int MAX_CODES = 1_000;
  private static final int MOST_DIGITS = 15;

  private OrderCodes() {}

  /**
   * Returns the payment codes that the options name.
   *
   * @param one a single code
   * @param many ranges such as {@code DH1001..DH1060}, and codes, with commas between
   */
  static List<String> of(@Nullable String one, @Nullable String many) {
    List<String> codes = new ArrayList<>();
    if (one != null) {
      codes.add(one);
    }
    if (many != null) {
      for (String part : many.split(",")) {
        codes.addAll(part(part.strip()));
      }
    }
    return codes;
  }

  private static List<String> part(String text) {
    int dots = text.indexOf("..");
    if (dots >= 0) {
      return range(text, text.substring(0, dots), text.substring(dots + 2));
    }
    requireNoRangeByDash(text);
    return List.of(text);
  }

  /** Refuses two codes with a dash between, such as DH1001-DH1060; BV-2026-0042 is one code. */
  private static void requireNoRangeByDash(String text) {
    Matcher range = RANGE_BY_DASH.matcher(text);
    if (range.matches() && isRange(range)) {
      throw new IllegalArgumentException(
          "codes: %s looks like a range: write %s..%s; one code of that name is given by --code"
              .formatted(text, range.group(1), range.group(2)));
    }
  }

  private static boolean isRange(Matcher range) {
    try {
      return range(range.group(), range.group(1), range.group(2)).size() > 1;
    } catch (IllegalArgumentException noRange) {
      return false;
    }
  }

  /** Returns the codes between two that differ in one number, wherever it stands in them. */
  private static List<String> range(String text, String first, String last) {
    List<String> from = numbers(first);
    List<String> to = numbers(last);
    List<Integer> different = new ArrayList<>();
    for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
      if (!from.get(i).equals(to.get(i))) {
        different.add(i);
      }
    }
    boolean alike = Arrays.equals(NUMBER.split(first, -1), NUMBER.split(last, -1));
    if (!alike || from.isEmpty() || different.size() > 1) {
      throw new IllegalArgumentException(
          "codes must be a range such as DH1001..DH1060, the two alike but for one number, was "
              + text);
    }
    int place = different.isEmpty() ? from.size() - 1 : different.get(0);
    return between(text, first, place, from.get(place), to.get(place));
  }

  private static List<String> numbers(String code) {
    return NUMBER.matcher(code).results().map(MatchResult::group).toList();
  }

  private static List<String> between(
      String text, String code, int place, String first, String last) {
    if (Math.max(first.length(), last.length()) > MOST_DIGITS) {
      throw new IllegalArgumentException(
          "codes must have numbers of at most " + MOST_DIGITS + " digits, was " + text);
    }
    long from = Long.parseLong(first);
    long to = Long.parseLong(last);
    if (to < from || to - from >= MAX_CODES) {
      throw new IllegalArgumentException(
          "codes must be at most " + MAX_CODES + ", the first not above the last, was " + text);
    }
    MatchResult number = NUMBER.matcher(code).results().skip(place).findFirst().orElseThrow();
    String form = "%0" + first.length() + "d";
    return LongStream.rangeClosed(from, to)
        .mapToObj(
            one ->
                code.substring(0, number.start())
                    + String.format(form, one)
                    + code.substring(number.end()))
        .toList();
  }
}
