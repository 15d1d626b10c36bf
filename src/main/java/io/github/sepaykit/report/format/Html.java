package io.github.sepaykit.report.format;

import io.github.sepaykit.report.PrintableText;

/** Builds HTML: whatever is text or an attribute's value is escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder(16_384);

  /** Opens a tag; attributes are names and values in turn. */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(PrintableText.of(attributes[i + 1]));
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  /** Breaks the line of the source only. */
  Html line() {
    out.append('\n');
    return this;
  }

  Html text(String text) {
    escape(PrintableText.of(text));
    return this;
  }

  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Adds HTML of our own as it is, such as the style sheet. */
  Html trusted(String html) {
    out.append(html);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
