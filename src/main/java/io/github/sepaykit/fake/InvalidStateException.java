package io.github.sepaykit.fake;

/** A company's state cannot be taken. */
final class InvalidStateException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String pointer;

  /**
   * @param pointer JSON Pointer of the place in the company's state
   */
  InvalidStateException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  String pointer() {
    return pointer;
  }
}
