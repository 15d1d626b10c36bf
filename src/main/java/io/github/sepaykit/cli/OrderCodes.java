package io.github.sepaykit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes of orders as a user writes them. */
final class OrderCodes {
  private static final Pattern RANGE =
      Pattern.compile("([A-Za-z]*)([0-9]{1,15})\\.\\.([A-Za-z]*)([0-9]{1,15})");
  private static final int MOST = 1_000;

  private OrderCodes() {}

  /**
   * Returns the payment codes that the options name.
   *
   * @param one a single code
   * @param many a range such as {@code DH1001..DH1060}, or codes with commas between
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
    if (!text.contains("..")) {
      return List.of(text);
    }
    Matcher range = RANGE.matcher(text);
    if (!range.matches() || !range.group(1).equals(range.group(3))) {
      throw new IllegalArgumentException(
          "codes must be a range such as DH1001..DH1060, was " + text);
    }
    long first = Long.parseLong(range.group(2));
    long last = Long.parseLong(range.group(4));
    if (last < first || last - first >= MOST) {
      throw new IllegalArgumentException(
          "codes must be at most " + MOST + ", the first not above the last, was " + text);
    }
    List<String> codes = new ArrayList<>();
    String form = "%0" + range.group(2).length() + "d";
    for (long number = first; number <= last; number++) {
      codes.add(range.group(1) + String.format(form, number));
    }
    return codes;
  }
}
