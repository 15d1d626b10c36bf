package io.github.sepaykit.contract.internal;

/**
 * A place in a text, line and column from 1.
 *
 * @param file name of the text; empty for that of the document itself
 */
public record Position(int line, int column, String file) {
  /** A place in the document's own text. */
  public Position(int line, int column) {
    this(line, column, "");
  }

  /** Returns the same place in a text of this name. */
  public Position in(String name) {
    return new Position(line, column, name);
  }
}
