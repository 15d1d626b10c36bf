package io.github.sepaykit.contract.http;

import java.util.function.BiPredicate;

/**
 * Masks the members of a JSON text that hold secrets. All other characters stay as they are, and
 * the text need not be sound JSON: what looks like a member of a string or a number is one.
 */
final class JsonSecrets {
  private static final int LONGEST_NAME = 100;

  private final String text;
  private final BiPredicate<String, String> isSecret;
  private final StringBuilder masked = new StringBuilder();

  /** Index of the first character that was not copied. */
  private int rest;

  /**
   * @param isSecret is given the name and the value as written, without their quotes
   */
  private JsonSecrets(String text, BiPredicate<String, String> isSecret) {
    this.text = text;
    this.isSecret = isSecret;
  }

  /**
   * Returns the text with {@link Masking#MASK} in place of secret values; the same where there are
   * none.
   *
   * @param isSecret is given the name and the value as written, without their quotes; the value is
   *     never empty
   */
  static String mask(String text, BiPredicate<String, String> isSecret) {
    return new JsonSecrets(text, isSecret).mask();
  }

  private String mask() {
    for (int quote = text.indexOf('"'); quote >= 0; ) {
      int end = member(quote);
      quote = text.indexOf('"', end < 0 ? quote + 1 : end);
    }
    return rest == 0 ? text : masked.append(text, rest, text.length()).toString();
  }

  /** Returns the end of the member that begins at a quote, masked if need be; -1 if none does. */
  private int member(int quote) {
    int nameEnd = nameEnd(quote + 1);
    int colon = nameEnd < 0 ? -1 : skipSpace(nameEnd + 1);
    if (colon < 0 || charAt(colon) != ':') {
      return -1;
    }
    int value = skipSpace(colon + 1);
    boolean isText = charAt(value) == '"';
    int end = isText ? textEnd(value + 1) : numberEnd(value);
    if (end < 0) {
      return -1;
    }
    int first = isText ? value + 1 : value;
    int last = isText ? end - 1 : end;
    if (first < last
        && isSecret.test(text.substring(quote + 1, nameEnd), text.substring(first, last))) {
      masked.append(text, rest, value).append('"').append(Masking.MASK).append('"');
      rest = end;
    }
    return end;
  }

  /** Returns the index of the quote that ends a name; -1 where there is no name. */
  private int nameEnd(int start) {
    for (int at = start; at <= start + LONGEST_NAME; at++) {
      char c = charAt(at);
      if (c == '"') {
        return at > start ? at : -1;
      }
      if (c == '\\' || at >= text.length()) {
        return -1;
      }
    }
    return -1;
  }

  /** Returns the index behind the quote that ends a string; -1 where nothing ends it. */
  private int textEnd(int start) {
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c == '\\') {
        at++;
      }
    }
    return -1;
  }

  /** Returns the index behind a number; -1 where there is none. */
  private int numberEnd(int start) {
    int at = charAt(start) == '-' ? start + 1 : start;
    if (charAt(at) < '0' || charAt(at) > '9') {
      return -1;
    }
    while (at < text.length() && !isSpace(text.charAt(at)) && ",}]".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private int skipSpace(int start) {
    int at = start;
    while (isSpace(charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** Returns a character; NUL behind the end. */
  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }
}
