package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text fields of a multipart/form-data body: only what SePay sends, no files. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "^content-disposition:\\s*form-data;(?:.*;)?\\s*name=\"([^\"]*)\"",
          Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private Multipart() {}

  static Map<String, String> read(String contentType, byte[] body) throws UnreadableException {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw new UnreadableException("multipart without a boundary");
    }
    String given = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    // As Latin-1 each byte is one character, so nothing is lost before the parts are apart.
    String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    String delimiter = "\r\n--" + given;
    Map<String, String> fields = new LinkedHashMap<>();
    int at = text.indexOf(delimiter);
    while (at >= 0) {
      int start = at + delimiter.length();
      if (text.startsWith("--", start)) {
        return fields;
      }
      int end = text.indexOf(delimiter, start);
      if (end >= 0) {
        part(text.substring(start, end), fields);
      }
      at = end;
    }
    throw new UnreadableException("multipart without an end");
  }

  private static void part(String part, Map<String, String> fields) throws UnreadableException {
    int headers = part.indexOf("\r\n\r\n");
    Matcher name = NAME.matcher(headers < 0 ? "" : part.substring(0, headers));
    if (!name.find()) {
      throw new UnreadableException("a part without a name");
    }
    byte[] value = part.substring(headers + 4).getBytes(StandardCharsets.ISO_8859_1);
    fields.put(name.group(1), new String(value, StandardCharsets.UTF_8));
  }
}
