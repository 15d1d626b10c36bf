package io.github.sepaykit.contract;

import io.github.sepaykit.contract.CompiledOperation.Media;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.internal.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judge of {@code multipart/form-data} bodies: a boundary is declared, and closes the form. */
final class MultipartJudge {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");

  private MultipartJudge() {}

  static void judge(String contentType, Body body, Media media, List<Violation> found) {
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
