package io.github.sepaykit.listen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of VND as people write them: {@code 250000}, {@code 250.000}, {@code 250,000đ}. */
public final class VndAmount {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,18}|\\d{1,3}(?:(?<sign>[.,_ ])\\d{3}(?:\\k<sign>\\d{3}){0,4})) ?(?:đ|₫|d|vnd)?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private VndAmount() {}

  /**
   * Reads an amount. A point, comma, underscore or blank groups digits by three; there are no
   * fractions of a VND.
   *
   * @return VND, at least 1
   * @throws IllegalArgumentException when it is none; the message says what was expected, and what
   *     it was
   */
  public static long parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    long amount = form.matches() ? Long.parseLong(form.group(1).replaceAll("[^0-9]", "")) : 0;
    if (amount < 1) {
      throw new IllegalArgumentException(
          "expected whole VND, at least 1, such as 250000 or 250.000, was " + text);
    }
    return amount;
  }
}
