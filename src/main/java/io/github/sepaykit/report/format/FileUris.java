package io.github.sepaykit.report.format;

import java.nio.charset.StandardCharsets;

/** File names as URIs. */
final class FileUris {
  private static final String PLAIN = "-._~/:@!$&'()*+,;=";

  private FileUris() {}

  /** Returns a relative path as a relative reference, an absolute one as a {@code file:} URI. */
  static String of(String file) {
    String path = escaped(file.replace('\\', '/'));
    if (path.matches("[A-Za-z]:/.*")) {
      return "file:///" + path;
    }
    if (path.startsWith("/")) {
      return "file://" + path;
    }
    // A colon before the first slash would read as the end of a scheme.
    return path.matches("[^/]*:.*") ? "./" + path : path;
  }

  private static String escaped(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      boolean alphanumeric = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      if (alphanumeric || PLAIN.indexOf(b) >= 0) {
        out.append((char) b);
      } else {
        out.append(String.format("%%%02X", b));
      }
    }
    return out.toString();
  }
}
