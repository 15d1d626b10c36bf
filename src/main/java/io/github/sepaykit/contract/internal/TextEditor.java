package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes the text of a document where its tree says, and leaves every other character alone. Knows
 * YAML as people write it and JSON. Each change is read again: it is made only when the text then
 * reads as was meant. Immutable.
 */
public final class TextEditor {
  private final String text;
  private final Function<String, Source> reader;
  private final Source source;
  private final DocumentPrinter printer;
  private final TextLines lines;

  /**
   * @param json true if the text is JSON, else it is YAML
   */
  public TextEditor(String text, Function<String, Source> reader, boolean json) {
    this(text, reader, reader.apply(text), new DocumentPrinter(json));
  }

  private TextEditor(
      String text, Function<String, Source> reader, Source source, DocumentPrinter printer) {
    this.text = text;
    this.reader = reader;
    this.source = source;
    this.printer = printer;
    this.lines = new TextLines(text);
  }

  public String text() {
    return text;
  }

  public Source source() {
    return source;
  }

  /** Adds a member at the end of an object; empty when that cannot be done. */
  public Optional<TextEditor> add(String pointer, String name, JsonNode value) {
    JsonNode meant = source.root().deepCopy();
    if (!(Pointers.at(meant, pointer) instanceof ObjectNode object) || object.has(name)) {
      return Optional.empty();
    }
    String changed = withMember(pointer, object, name, value);
    object.set(name, value);
    return verified(changed, meant);
  }

  private @Nullable String withMember(
      String pointer, JsonNode object, String name, JsonNode value) {
    int start = value(pointer);
    if (start < 0) {
      return null;
    }
    String last = "";
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      last = Pointers.child(pointer, member.getKey());
    }
    if (text.charAt(start) == '{') {
      return flow(start, last, printer.member(name, value), printer.flowMember(name, value));
    }
    Position key = last.isEmpty() ? null : source.positions().get(last);
    return key == null
        ? null
        : lines.insert(
            lines.blockEnd(key.line(), key.column() - 1),
            key.column() - 1,
            printer.member(name, value));
  }

  /** Adds an item at the end of an array; empty when that cannot be done. */
  public Optional<TextEditor> append(String pointer, JsonNode value) {
    JsonNode meant = source.root().deepCopy();
    if (!(Pointers.at(meant, pointer) instanceof ArrayNode array)) {
      return Optional.empty();
    }
    String changed = withItem(pointer, array, value);
    array.add(value);
    return verified(changed, meant);
  }

  private @Nullable String withItem(String pointer, JsonNode array, JsonNode value) {
    int start = value(pointer);
    if (start < 0) {
      return null;
    }
    String last = array.isEmpty() ? "" : Pointers.child(pointer, array.size() - 1);
    String printed = printer.flow(value);
    if (text.charAt(start) == '[') {
      return flow(start, last, List.of(printed), printed);
    }
    Position item = last.isEmpty() ? null : source.positions().get(last);
    if (item == null) {
      return null;
    }
    int dash = text.lastIndexOf('-', lines.offset(item) - 1) - lines.start(item.line());
    return dash < 0
        ? null
        : lines.insert(lines.blockEnd(item.line(), dash), dash, List.of("- " + printed));
  }

  /** Replaces the value of a member that stands on one line; empty when that cannot be done. */
  public Optional<TextEditor> replace(String pointer, JsonNode value) {
    JsonNode meant = source.root().deepCopy();
    List<String> steps = Pointers.steps(pointer);
    if (!(Pointers.at(meant, Pointers.parent(pointer)) instanceof ObjectNode object)
        || steps.isEmpty()
        || object.replace(steps.get(steps.size() - 1), value) == null) {
      return Optional.empty();
    }
    return verified(withValue(pointer, value), meant);
  }

  private @Nullable String withValue(String pointer, JsonNode value) {
    int start = value(pointer);
    int parent = value(Pointers.parent(pointer));
    if (start < 0 || parent < 0) {
      return null;
    }
    int end =
        switch (text.charAt(start)) {
          case '{', '[' -> FlowScanner.close(text, start) + 1;
          case '"', '\'' -> FlowScanner.quoteEnd(text, start) + 1;
          default -> FlowScanner.plainEnd(text, start, "{[".indexOf(text.charAt(parent)) >= 0);
        };
    return end <= start
        ? null
        : text.substring(0, start) + printer.flow(value) + text.substring(end);
  }

  private Optional<TextEditor> verified(@Nullable String changed, JsonNode meant) {
    if (changed == null) {
      return Optional.empty();
    }
    Source read = reader.apply(changed);
    return read.problems().isEmpty() && read.root().equals(meant)
        ? Optional.of(new TextEditor(changed, reader, read, printer))
        : Optional.empty();
  }

  /** The offset at which the value of a member or item begins; -1 when it cannot be found. */
  private int value(String pointer) {
    Position position = source.positions().get(pointer);
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
    Position key = last.isEmpty() ? null : source.positions().get(last);
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
