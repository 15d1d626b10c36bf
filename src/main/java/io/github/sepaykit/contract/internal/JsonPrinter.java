package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Printer of JSON in the style of some language's library. Immutable, thread-safe. */
public final class JsonPrinter {
  private static final Separators CLOSE =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");

  /** Places of blanks and line ends. */
  private enum Layout {
    /** As by PHP, JavaScript, Go. */
    COMPACT("compact", new MinimalPrettyPrinter()),
    /** As by Python. */
    SPACED(
        "with a blank after comma and colon",
        new DefaultPrettyPrinter(
                CLOSE.withObjectEntrySpacing(Spacing.AFTER).withArrayValueSpacing(Spacing.AFTER))
            .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance)),
    /** As by {@code JSON.stringify(body, null, 2)}. */
    BY_2("indented by 2", indented("  ")),
    /** As by {@code JSON_PRETTY_PRINT} and {@code indent=4}. */
    BY_4("indented by 4", indented("    "));

    private final String words;
    private final PrettyPrinter printer;

    Layout(String words, PrettyPrinter printer) {
      this.words = words;
      this.printer = printer;
    }

    private static PrettyPrinter indented(String indent) {
      DefaultIndenter lines = new DefaultIndenter(indent, "\n");
      return new DefaultPrettyPrinter(CLOSE).withObjectIndenter(lines).withArrayIndenter(lines);
    }
  }

  /** Escapes of what could end a script in a page. */
  private static final class HtmlEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> ESCAPED =
        Map.of((int) '<', "\\u003c", (int) '>', "\\u003e", (int) '&', "\\u0026");

    private final int[] ascii = standardAsciiEscapesForJSON();

    HtmlEscapes() {
      ESCAPED.keySet().forEach(c -> ascii[c] = ESCAPE_CUSTOM);
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      String escape = ESCAPED.get(c);
      return escape == null ? null : new SerializedString(escape);
    }
  }

  private final String words;
  private final ObjectWriter writer;

  private JsonPrinter(Layout layout, boolean sorted, boolean html, boolean unicode, boolean slash) {
    this.words =
        layout.words
            + (sorted ? ", keys sorted" : "")
            + (slash ? ", \\/ for /" : ", / as it is")
            + (unicode ? ", \\uXXXX beyond ASCII" : ", letters as they are")
            + (html ? ", \\u003c for <" : "");
    JsonMapper mapper =
        JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .configure(JsonWriteFeature.ESCAPE_NON_ASCII, unicode)
            .configure(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, slash)
            .configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, sorted)
            .build();
    ObjectWriter plain = mapper.writer(layout.printer);
    this.writer = html ? plain.with(new HtmlEscapes()) : plain;
  }

  /** Returns a printer of each style, the plainest first. */
  public static List<JsonPrinter> ofEveryStyle() {
    List<JsonPrinter> all = new ArrayList<>();
    List<Boolean> both = List.of(false, true);
    for (boolean html : both) {
      for (boolean sorted : both) {
        for (Layout layout : Layout.values()) {
          for (boolean unicode : both) {
            both.forEach(slash -> all.add(new JsonPrinter(layout, sorted, html, unicode, slash)));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** Returns the style in words, such as {@code compact, keys sorted, / as it is, …}. */
  public String inWords() {
    return words;
  }

  /** Returns a value as text. */
  public String print(JsonNode value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("a tree can be printed", e);
    }
  }
}
