package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes the text of a document where its tree says, and leaves every other character alone. Knows
 * YAML as people write it and JSON; of a text in any other form the result may be wrong, so whoever
 * calls must read it again and compare.
 */
public final class TextEditor {
  private final String text;
  private final Map<String, Position> positions;
  private final DocumentPrinter printer;
  private final TextLines lines;

  /**
   * @param json whether the text is JSON, else YAML
   */
  public TextEditor(String text, Map<String, Position> positions, boolean json) {
    this.text = text;
    this.positions = positions;
    this.printer = new DocumentPrinter(json);
    this.lines = new TextLines(text);
  }

  /** The text with a member added at the end of an object; null when there is no way. */
  public @Nullable String add(String pointer, JsonNode object, String name, JsonNode value) {
    int start = value(pointer);
    if (start < 0) {
      return null;
    }
    if (text.charAt(start) == '{') {
      String last = object.isEmpty() ? "" : Pointers.child(pointer, last(object));
      return flow(start, last, printer.member(name, value), printer.flowMember(name, value));
    }
    Position key = object.isEmpty() ? null : positions.get(Pointers.child(pointer, last(object)));
    return key == null
        ? null
        : lines.insert(
            lines.blockEnd(key.line(), key.column() - 1),
            key.column() - 1,
            printer.member(name, value));
  }

  /** The text with an item added at the end of an array; null when there is no way. */
  public @Nullable String append(String pointer, JsonNode array, JsonNode value) {
    int start = value(pointer);
    if (start < 0) {
      return null;
    }
    String last = array.isEmpty() ? "" : Pointers.child(pointer, array.size() - 1);
    String printed = printer.flow(value);
    if (text.charAt(start) == '[') {
      return flow(start, last, List.of(printed), printed);
    }
    Position item = last.isEmpty() ? null : positions.get(last);
    if (item == null) {
      return null;
    }
    int dash = text.lastIndexOf('-', lines.offset(item) - 1) - lines.start(item.line());
    return dash < 0
        ? null
        : lines.insert(lines.blockEnd(item.line(), dash), dash, List.of("- " + printed));
  }

  /** The text with a value on one line replaced; null when there is no way. */
  public @Nullable String replace(String pointer, JsonNode value) {
    int start = value(pointer);
    int parent = value(Pointers.parent(pointer));
    if (start < 0 || parent < 0) {
      return null;
    }
    char first = text.charAt(start);
    int end;
    if (first == '{' || first == '[') {
      end = FlowScanner.close(text, start) + 1;
    } else if (first == '"' || first == '\'') {
      end = FlowScanner.quoteEnd(text, start) + 1;
    } else {
      boolean inFlow = text.charAt(parent) == '{' || text.charAt(parent) == '[';
      end = FlowScanner.plainEnd(text, start, inFlow);
    }
    return end <= start
        ? null
        : text.substring(0, start) + printer.flow(value) + text.substring(end);
  }

  private static String last(JsonNode object) {
    String last = "";
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      last = member.getKey();
    }
    return last;
  }

  /** Where the value of a member or item begins; -1 when it cannot be found. */
  private int value(String pointer) {
    Position position = positions.get(pointer);
    if (position == null) {
      return -1;
    }
    int at = lines.offset(position);
    String step = pointer.substring(pointer.lastIndexOf('/') + 1);
    boolean item = pointer.isEmpty() || step.matches("[0-9]+") && !isKey(at, step);
    return item ? at : FlowScanner.afterKey(text, at);
  }

  /** A status as a key looks like a position in an array. */
  private boolean isKey(int at, String step) {
    String rest = text.substring(at, Math.min(text.length(), at + step.length() + 4));
    return rest.matches("(?s)(['\"]?)" + step + "\\1\\s*:.*");
  }

  /** Adds to a collection in braces or brackets. */
  private @Nullable String flow(int open, String last, List<String> tall, String flat) {
    int close = FlowScanner.close(text, open);
    if (close < 0) {
      return null;
    }
    int end = close;
    while (Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    String before = text.substring(0, end);
    String after = text.substring(end);
    Position key = last.isEmpty() ? null : positions.get(last);
    if (key == null) {
      return text.substring(0, open + 1) + flat + text.substring(close);
    }
    String comma = before.endsWith(",") ? "" : ",";
    int lineStart = lines.start(key.line());
    String indent = text.substring(lineStart, lines.offset(key));
    if (!indent.isBlank() || !after.contains("\n") || text.lastIndexOf('\n', close) < end) {
      return before + comma + " " + flat + after;
    }
    String newLine = lines.newLine();
    return before + comma + newLine + indent + String.join(newLine + indent, tall) + after;
  }
}
