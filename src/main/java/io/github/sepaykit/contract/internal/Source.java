package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A document as read.
 *
 * @param root its value; JSON null when it could not be read
 * @param positions where each member's name or array's item stands, by JSON Pointer
 * @param problems what was wrong with the text
 */
public record Source(JsonNode root, Map<String, Position> positions, List<Problem> problems) {

  /** Kinds of faults of a text before its meaning is looked at. */
  public enum Kind {
    SYNTAX,
    DUPLICATE_KEY
  }

  public record Problem(Kind kind, Position position, String pointer, String message) {
    static Problem duplicateKey(Position position, String pointer, String name, Position first) {
      String message = "key \"%s\" is here twice, first at line %s".formatted(name, first.line());
      return new Problem(Kind.DUPLICATE_KEY, position, pointer, message);
    }
  }
}
