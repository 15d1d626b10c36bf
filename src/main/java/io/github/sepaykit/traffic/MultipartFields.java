package io.github.sepaykit.traffic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields of a recorded multipart form, in order; files are none of a delivery's. */
final class MultipartFields {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?i);\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
  private static final Pattern NAME =
      Pattern.compile("(?im)^Content-Disposition:[^\\r\\n]*[;\\s]name=\"([^\"\\r\\n]*)\"");

  private MultipartFields() {}

  /** Returns the fields; empty for a body that is no whole form of named fields. */
  static Optional<Map<String, String>> read(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return Optional.empty();
    }
    String delimiter = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    // Bytes are letters here, so that a value's are what they were.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String[] parts = text.split(Pattern.quote("\r\n" + delimiter), -1);
    if (parts.length < 3 || !parts[parts.length - 1].startsWith("--")) {
      return Optional.empty();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < parts.length - 1; i++) {
      int end = parts[i].indexOf("\r\n\r\n");
      Matcher name = NAME.matcher(end < 0 ? "" : parts[i].substring(0, end));
      if (!name.find()) {
        return Optional.empty();
      }
      fields.put(utf8(name.group(1)), utf8(parts[i].substring(end + 4)));
    }
    return Optional.of(fields);
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
