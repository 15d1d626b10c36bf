package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings of swagger-parser in a document, where it is on the classpath. */
public final class ParserFindings {
  private static final Pattern PLACE = Pattern.compile("attribute (\\S+)");
  private static final Pattern STEP = Pattern.compile("'([^']*)'|([^.'()\\[\\]]+)");

  private ParserFindings() {}

  /**
   * One of its messages.
   *
   * @param pointer the nearest place of the document that the message names
   */
  public record Finding(String pointer, String message) {}

  /** Reads the document, references left alone; empty without swagger-parser. */
  public static Optional<List<Finding>> of(JsonNode document) {
    try {
      return Optional.of(read(document));
    } catch (NoClassDefFoundError e) {
      return Optional.empty();
    }
  }

  private static List<Finding> read(JsonNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(false);
    String text = new String(PlainValues.print(document), StandardCharsets.UTF_8);
    List<String> messages = new OpenAPIV3Parser().readContents(text, null, options).getMessages();
    return messages == null
        ? List.of()
        : messages.stream().map(m -> new Finding(pointer(document, m), m)).toList();
  }

  private static String pointer(JsonNode document, String message) {
    Matcher place = PLACE.matcher(message);
    Matcher steps = STEP.matcher(place.find() ? place.group(1) : "");
    String pointer = "";
    while (steps.find()) {
      String next =
          Pointers.child(pointer, steps.group(1) == null ? steps.group(2) : steps.group(1));
      if (Pointers.at(document, next) == null) {
        break;
      }
      pointer = next;
    }
    return pointer;
  }
}
