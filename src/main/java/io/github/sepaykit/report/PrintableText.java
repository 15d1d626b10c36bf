package io.github.sepaykit.report;

/**
 * Text from the wire made fit to print: a character that controls a terminal, that XML forbids or
 * that turns the reading direction becomes an escape.
 */
public final class PrintableText {
  private PrintableText() {}

  /** Keeps line breaks and tabs. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\t' || c > '~') {
        return escape(text);
      }
    }
    return text;
  }

  /** Returns a text on one line, with line breaks and tabs made visible. */
  public static String line(String text) {
    String plain = of(text);
    return plain.indexOf('\n') < 0 && plain.indexOf('\t') < 0
        ? plain
        : plain.replace("\n", "\\n").replace("\t", "\\t");
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int length = text.length();
    for (int i = 0; i < length; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      boolean lineEnd = point == '\r' && i < length && text.charAt(i) == '\n';
      if (lineEnd) {
        continue;
      }
      if (isPlain(point)) {
        out.appendCodePoint(point);
      } else {
        out.append(String.format(point > 0xffff ? "\\u{%x}" : "\\u%04x", point));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(int point) {
    if (point == '\n' || point == '\t') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
