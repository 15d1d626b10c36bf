package io.github.sepaykit.traffic;

/**
 * Thrown when a recording cannot be read or has nothing to judge. The message states what to do.
 */
public final class UnreadableTrafficException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private UnreadableTrafficException(String message, Throwable cause) {
    super(message, cause);
  }

  static UnreadableTrafficException of(String what, String expected, String was, String fix) {
    return causedBy(null, what, expected, was, fix);
  }

  static UnreadableTrafficException causedBy(
      @org.jspecify.annotations.Nullable Throwable cause,
      String what,
      String expected,
      String was,
      String fix) {
    return new UnreadableTrafficException(
        what + "\n  expected: " + expected + "\n  was:      " + was + "\n  fix:      " + fix,
        cause);
  }
}
