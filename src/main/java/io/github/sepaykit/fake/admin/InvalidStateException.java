package io.github.sepaykit.fake.admin;

/** A company's state cannot be taken. */
public final class InvalidStateException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String pointer;

  /**
   * @param pointer JSON Pointer of the place in the company's state
   */
  public InvalidStateException(String pointer, String message) {
    super(message);
    this.pointer = pointer;
  }

  public String pointer() {
    return pointer;
  }
}
