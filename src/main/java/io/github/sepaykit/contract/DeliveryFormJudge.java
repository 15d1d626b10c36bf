package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.contract.internal.DeliveryOperation;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges deliveries that are forms: the frame of a multipart one, the fields of a url-encoded. */
final class DeliveryFormJudge {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");

  private DeliveryFormJudge() {}

  static boolean isMultipart(Media media) {
    return typeOf(media).equals(DeliveryOperation.FORM);
  }

  static boolean isUrlencoded(Media media) {
    return typeOf(media).equals(UrlencodedForm.TYPE);
  }

  private static String typeOf(Media media) {
    return MediaType.parse(media.type()).type();
  }

  /**
   * Returns the fields of a url-encoded body; reports one that cannot be read.
   *
   * @param rule that such a body breaks
   */
  static Optional<JsonNode> readUrlencoded(
      Body body, Media media, Rule rule, List<Violation> found) {
    Optional<Map<String, String>> fields = UrlencodedForm.decode(body.text());
    if (fields.isEmpty()) {
      found.add(
          new Violation(
              rule,
              "",
              media.clause(),
              "name=value pairs joined by &, escaped as UTF-8 with %",
              "a broken escape, or a pair without a name",
              "encode the form with a library"));
    }
    return fields.map(PlainValues::toNode);
  }

  /** Judges a multipart form: a boundary is declared, and closes it. */
  static void judgeFrame(String contentType, Body body, Media media, List<Violation> found) {
    Optional<String> boundary = readBoundary(contentType, media, found);
    if (boundary.isEmpty()) {
      return;
    }
    String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
    String delimiter = "--" + boundary.get();
    boolean begun = text.contains(delimiter + "\r\n");
    if (!begun || !text.contains("\r\n" + delimiter + "--")) {
      found.add(
          new Violation(
              Rule.DELIVERY_BODY_MALFORMED,
              "",
              media.clause(),
              "parts between the boundary of the Content-Type, closed by it",
              begun ? "a form that is not closed" : "no part that begins with it",
              "encode the form with a multipart library"));
    }
  }

  /** Returns the boundary; reports a missing one. */
  static Optional<String> readBoundary(String contentType, Media media, List<Violation> found) {
    Matcher matcher = BOUNDARY.matcher(contentType);
    if (matcher.find()) {
      return Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    found.add(
        new Violation(
            Rule.DELIVERY_CONTENT_TYPE,
            "/Content-Type",
            media.clause(),
            media.type() + " with a boundary",
            ValueText.text("Content-Type", contentType),
            "have a multipart library write the header"));
    return Optional.empty();
  }
}
