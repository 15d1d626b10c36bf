package io.github.sepaykit.exam;

/** A hazard that does not apply to the receiver as it was described; the message is the reason. */
final class OutOfScopeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfScopeException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
