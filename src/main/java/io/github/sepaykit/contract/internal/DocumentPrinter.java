package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Prints values as a person would write them into a document. */
final class DocumentPrinter {
  private static final Pattern PLAIN =
      Pattern.compile("[$\\p{L}_](?:[\\p{L}\\p{N}_./()+ -]*[\\p{L}\\p{N}_./()+-])?");
  private static final Pattern OLD_BOOLEAN = Pattern.compile("(?i)y|n|yes|no|on|off");

  private final boolean json;

  DocumentPrinter(boolean json) {
    this.json = json;
  }

  /** A member over as many lines as it needs, the first one not indented. */
  List<String> member(String name, JsonNode value) {
    List<String> lines = new ArrayList<>();
    print(name, value, "", lines);
    return lines;
  }

  String flowMember(String name, JsonNode value) {
    return scalar(text(name)) + ": " + flow(value);
  }

  String flow(JsonNode value) {
    if (!value.isContainerNode()) {
      return scalar(value);
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(flow(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    value.properties().forEach(e -> parts.add(flowMember(e.getKey(), e.getValue())));
    return "{" + String.join(", ", parts) + "}";
  }

  private void print(String name, JsonNode value, String indent, List<String> lines) {
    String head = indent + scalar(text(name)) + ":";
    if (!value.isObject() || value.isEmpty()) {
      lines.add(head + " " + flow(value));
      return;
    }
    lines.add(json ? head + " {" : head);
    int left = value.size();
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      print(member.getKey(), member.getValue(), indent + "  ", lines);
      if (json && --left > 0) {
        lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ",");
      }
    }
    if (json) {
      lines.add(indent + "}");
    }
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  private String scalar(JsonNode value) {
    if (json || !value.isTextual()) {
      return printed(value);
    }
    String text = value.textValue();
    boolean plain =
        PLAIN.matcher(text).matches()
            && YamlScalar.of(text).isTextual()
            && !OLD_BOOLEAN.matcher(text).matches();
    if (plain) {
      return text;
    }
    boolean odd =
        text.codePoints()
            .anyMatch(c -> Character.isISOControl(c) || c > 0xFFFF || c >= 0x2028 && c < 0x202A);
    return odd ? printed(value) : "'" + text.replace("'", "''") + "'";
  }

  private static String printed(JsonNode value) {
    return new String(PlainValues.print(value), StandardCharsets.UTF_8);
  }
}
