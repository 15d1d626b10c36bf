package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What swagger-parser finds in a document; nothing when it is not on the classpath. */
public final class ParserFindings {
  private static final Pattern PLACE = Pattern.compile("attribute (\\S+)");
  private static final Pattern STEP =
      Pattern.compile("'([^']*)'|\\(([^)]*)\\)|\\[([^\\]]*)\\]|([^.'(\\[]+)");

  private ParserFindings() {}

  /**
   * One of its messages.
   *
   * @param pointer the nearest place of the document that the message names
   */
  public record Finding(String pointer, String message) {}

  /** Reads the document with references left alone, and tells what it objects to. */
  public static List<Finding> of(JsonNode document) {
    try {
      return read(document);
    } catch (NoClassDefFoundError e) {
      return List.of();
    }
  }

  private static List<Finding> read(JsonNode document) {
    ParseOptions options = new ParseOptions();
    options.setResolve(false);
    String text = new String(PlainValues.print(document), StandardCharsets.UTF_8);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
    List<Finding> findings = new ArrayList<>();
    if (result.getMessages() != null) {
      for (String message : result.getMessages()) {
        findings.add(new Finding(pointer(document, message), message));
      }
    }
    return findings;
  }

  private static String pointer(JsonNode document, String message) {
    Matcher place = PLACE.matcher(message);
    String pointer = "";
    if (!place.find()) {
      return pointer;
    }
    Matcher steps = STEP.matcher(place.group(1));
    while (steps.find()) {
      String step = steps.group().replaceAll("^['(\\[]|['\\])]$", "");
      if (Pointers.at(document, Pointers.child(pointer, step)) == null) {
        break;
      }
      pointer = Pointers.child(pointer, step);
    }
    return pointer;
  }
}
