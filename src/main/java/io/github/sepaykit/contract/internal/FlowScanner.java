package io.github.sepaykit.contract.internal;

/** Finds ends in YAML and JSON text. */
final class FlowScanner {
  private FlowScanner() {}

  /** The bracket that closes the one here; -1 when there is none. */
  static int close(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        if (--depth == 0) {
          return i;
        }
      } else if ((c == '"' || c == '\'') && opensQuote(text, i)) {
        i = quoteEnd(text, i);
      } else if (c == '#' && Character.isWhitespace(text.charAt(i - 1))) {
        i = lineEnd(text, i);
      }
    }
    return -1;
  }

  private static boolean opensQuote(String text, int at) {
    int before = at - 1;
    while (before > 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return "{[,:".indexOf(text.charAt(before)) >= 0;
  }

  /** The quotation mark that ends the text that begins with the one here. */
  static int quoteEnd(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote == '"') {
        i++;
      } else if (c == quote) {
        if (quote == '\'' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
          i++;
        } else {
          return i;
        }
      }
    }
    return text.length() - 1;
  }

  /** The end of a plain scalar on one line. */
  static int plainEnd(String text, int start, boolean inFlow) {
    int end = start;
    while (end < text.length() && "\r\n".indexOf(text.charAt(end)) < 0) {
      char c = text.charAt(end);
      if (inFlow && (c == ',' || c == '}' || c == ']') || text.startsWith(" #", end)) {
        break;
      }
      end++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** The start of the value of the key here; -1 when there is no colon or no value. */
  static int afterKey(String text, int key) {
    int at = key;
    char first = text.charAt(at);
    if (first == '"' || first == '\'') {
      at = quoteEnd(text, at) + 1;
    }
    while (at < text.length() && !isColon(text, at)) {
      at++;
    }
    at++;
    while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || isComment(text, at))) {
      at = isComment(text, at) ? lineEnd(text, at) : at + 1;
    }
    return at < text.length() ? at : -1;
  }

  private static boolean isComment(String text, int at) {
    return text.charAt(at) == '#' && Character.isWhitespace(text.charAt(at - 1));
  }

  private static boolean isColon(String text, int at) {
    return text.charAt(at) == ':'
        && (at + 1 == text.length()
            || Character.isWhitespace(text.charAt(at + 1))
            || "\"'".indexOf(text.charAt(at - 1)) >= 0);
  }
}
