package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Json;
import java.util.Map;

/** Writer of plain values as indented JSON. */
public final class JsonText {
  private JsonText() {}

  public static String of(Map<String, Object> plain) {
    String compact = Json.of(plain).toString();
    StringBuilder out = new StringBuilder(compact.length() * 5 / 4);
    int depth = 0;
    int i = 0;
    while (i < compact.length()) {
      char c = compact.charAt(i++);
      switch (c) {
        case '"' -> {
          int end = endOfText(compact, i);
          out.append(compact, i - 1, end);
          i = end;
        }
        case '{', '[' -> {
          out.append(c);
          char next = compact.charAt(i);
          if (next == '}' || next == ']') {
            out.append(next);
            i++;
          } else {
            line(out, ++depth);
          }
        }
        case '}', ']' -> {
          line(out, --depth);
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          line(out, depth);
        }
        case ':' -> out.append(": ");
        default -> out.append(c);
      }
    }
    return out.append('\n').toString();
  }

  /**
   * Returns the end of a string literal, its quote included, whose text begins at {@code start}.
   */
  private static int endOfText(String json, int start) {
    int i = start;
    while (json.charAt(i) != '"') {
      i += json.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static void line(StringBuilder out, int depth) {
    out.append('\n').append("  ".repeat(depth));
  }
}
