package io.github.sepaykit.contract.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fields of a form as {@code application/x-www-form-urlencoded} text. */
public final class UrlencodedForm {
  /** The media type. */
  public static final String TYPE = "application/x-www-form-urlencoded";

  private UrlencodedForm() {}

  /** Returns the fields in order, escaped as PHP's {@code http_build_query} does. */
  public static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> escape(field.getKey()) + "=" + escape(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
  }

  /**
   * Returns the fields in order, the last value of a name that is there twice; empty for a text
   * with a broken escape, one that is not UTF-8 or a pair without a name.
   */
  public static Optional<Map<String, String>> decode(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int sign = pair.indexOf('=');
      Optional<String> name = PercentEscapes.query(sign < 0 ? pair : pair.substring(0, sign));
      Optional<String> value = PercentEscapes.query(sign < 0 ? "" : pair.substring(sign + 1));
      if (name.isEmpty() || name.get().isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      fields.put(name.get(), value.get());
    }
    return Optional.of(fields);
  }
}
