package io.github.sepaykit.state;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of a company's forms of a payment code, as its SePay settings hold it. Immutable.
 *
 * @param prefix letters, digits and underscores that a code begins with, for example {@code DH};
 *     found in any case, printed in upper case
 * @param suffixFrom the least number of characters after the prefix, at least 1
 * @param suffixTo the most, at least {@code suffixFrom}, at most 50
 * @param characterType what those characters are
 * @param active whether it is looked for
 */
public record PaymentCodeFormat(
    String prefix, int suffixFrom, int suffixTo, CharacterType characterType, boolean active) {
  private static final int LONGEST_SUFFIX = 50;
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_]{1,20}");

  /** Kind of the characters after a prefix. */
  public enum CharacterType {
    /** Digits. SePay: {@code NumberOnly}. */
    NUMBER_ONLY("[0-9]"),
    /** Digits and the letters A to Z in any case. SePay: {@code NumberAndLetter}. */
    NUMBER_AND_LETTER("[0-9A-Za-z]");

    private final String pattern;

    CharacterType(String pattern) {
      this.pattern = pattern;
    }
  }

  public PaymentCodeFormat {
    Objects.requireNonNull(prefix, "prefix is required");
    Objects.requireNonNull(characterType, "characterType is required");
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "prefix must be 1 to 20 letters, digits or underscores, was \"" + prefix + "\"");
    }
    if (suffixFrom < 1 || suffixTo < suffixFrom || suffixTo > LONGEST_SUFFIX) {
      throw new IllegalArgumentException(
          "suffixFrom and suffixTo must be 1 to 50, the first not above the second, were %s and %s"
              .formatted(suffixFrom, suffixTo));
    }
  }

  /** Returns an active format of a prefix and digits. */
  public static PaymentCodeFormat digits(String prefix, int suffixFrom, int suffixTo) {
    return new PaymentCodeFormat(prefix, suffixFrom, suffixTo, CharacterType.NUMBER_ONLY, true);
  }

  /**
   * Returns the payment code in a memo: the first match of the first active format that has one,
   * its prefix in upper case, the rest as typed.
   *
   * @param content the memo as the bank passed it on
   * @return empty when no format finds one
   */
  public static Optional<String> find(String content, List<PaymentCodeFormat> formats) {
    return formats.stream()
        .filter(PaymentCodeFormat::active)
        .flatMap(format -> format.find(content).stream())
        .findFirst();
  }

  private Optional<String> find(String content) {
    Matcher matcher =
        Pattern.compile(
                "((?i:%s))(%s{%s,%s})"
                    .formatted(Pattern.quote(prefix), characterType.pattern, suffixFrom, suffixTo))
            .matcher(content);
    return matcher.find()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT) + matcher.group(2))
        : Optional.empty();
  }
}
