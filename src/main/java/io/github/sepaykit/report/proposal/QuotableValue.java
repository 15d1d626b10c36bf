package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.http.Masking;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Check that a value of an answer may be written into a document that people share. */
final class QuotableValue {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 40;

  /** Letters and digits in one long run: a key, a token, a digest. */
  private static final Pattern KEY =
      Pattern.compile("(?=[A-Za-z+/=]*[0-9])(?=[0-9+/=]*[A-Za-z])[A-Za-z0-9+/=]{16,}|[0-9]{10,}");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_. /-]*");

  private QuotableValue() {}

  /** The name of a member or header, not data in the place of a name. */
  static boolean name(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_NAME
        && !text.contains(Masking.MASK)
        && text.codePoints().noneMatch(QuotableValue::odd)
        && !KEY.matcher(text).find();
  }

  /** A word of a vocabulary: no key, no token, no text for people. */
  static boolean value(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length() <= LONGEST_VALUE
          && WORD.matcher(text).matches()
          && !KEY.matcher(text).find();
    }
    return value instanceof Boolean || value instanceof Long number && Math.abs(number) < 10_000;
  }

  private static boolean odd(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
