package io.github.sepaykit.exam.sample;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Search for orders' codes in a memo. */
final class Memo {
  private Memo() {}

  /** The longest code in the memo; empty when there is none, or several as long. */
  static String onlyCode(String memo, Collection<String> codes) {
    List<String> found =
        codes.stream()
            .filter(code -> holds(memo, code))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    boolean one =
        found.size() == 1 || (found.size() > 1 && found.get(0).length() > found.get(1).length());
    return one ? found.get(0) : "";
  }

  /** Returns true if the code is a word of the memo, in any case, with blanks or dashes or not. */
  static boolean holds(String memo, String code) {
    String letters = String.join("[ -]?", plain(code).split(""));
    return Pattern.compile("(?<!\\p{Alnum})" + letters + "(?!\\p{Alnum})")
        .matcher(memo.toUpperCase(Locale.ROOT))
        .find();
  }

  /** The code's letters and digits, in capitals. */
  static String plain(String code) {
    return code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
