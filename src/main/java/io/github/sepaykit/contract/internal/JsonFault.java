package io.github.sepaykit.contract.internal;

/**
 * A fault of a JSON text.
 *
 * @param kind the sort of fault
 * @param pointer where in the value; empty when the text as a whole is meant
 * @param message what was found, never quoting the text at length
 */
public record JsonFault(Kind kind, String pointer, String message) {

  public enum Kind {
    ENCODING,
    MALFORMED,
    DEPTH,
    DUPLICATE_KEY,
    NUMBER,
    NUL
  }
}
