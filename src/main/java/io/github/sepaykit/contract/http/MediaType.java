package io.github.sepaykit.contract.http;

import java.util.Locale;
import java.util.Optional;

/**
 * A {@code Content-Type} as sent.
 *
 * @param type in lower case, without parameters
 * @param charset in lower case; empty when none is given
 */
public record MediaType(String type, Optional<String> charset) {

  public static MediaType parse(String header) {
    String[] parts = header.split(";", 20);
    Optional<String> charset = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip().toLowerCase(Locale.ROOT);
      if (part.startsWith("charset=")) {
        charset = Optional.of(part.substring(8).replace("\"", "").strip());
      }
    }
    return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), charset);
  }

  public boolean isJson() {
    return type.equals("application/json")
        || type.indexOf('/') > 0 && type.endsWith("+json") && !type.endsWith("/+json");
  }

  public boolean isUtf8() {
    return charset.map(name -> name.equals("utf-8") || name.equals("utf8")).orElse(true);
  }
}
