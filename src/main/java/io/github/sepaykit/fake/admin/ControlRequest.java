package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parts of a control call.
 *
 * @param id the id that the path ends in; empty when it ends in none
 * @param query parameters by name, of a repeated one the last; unknown ones do no harm
 * @param body JSON; empty for none
 */
public record ControlRequest(String id, Map<String, String> query, byte[] body) {
  /** Reads the parameters behind a question mark; escapes stay, no parameter needs one. */
  static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      query.put(equals < 0 ? pair : pair.substring(0, equals), pair.substring(equals + 1));
    }
    return query;
  }

  /**
   * Returns the number that a page begins after; 0 for the first page.
   *
   * @throws ControlException {@code control.query}
   */
  long after() {
    return number("after", 0, 0, Long.MAX_VALUE);
  }

  /**
   * Returns the number of items that a page may have.
   *
   * @param usual when the call says nothing
   * @throws ControlException {@code control.query}
   */
  int limit(int usual, int most) {
    return (int) number("limit", usual, 1, most);
  }

  private long number(String name, long usual, long least, long most) {
    String text = query.get(name);
    if (text == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, with what it was.
    }
    throw new ControlException(
        400,
        "control.query",
        "%s: expected an integer from %s to %s, was \"%s\"".formatted(name, least, most, text));
  }
}
