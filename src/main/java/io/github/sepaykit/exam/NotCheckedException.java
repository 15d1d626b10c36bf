package io.github.sepaykit.exam;

/** A hazard that cannot be judged; the message is the reason. */
final class NotCheckedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotCheckedException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /**
   * A hazard that does not apply to the receiver as it was described; the message is the reason.
   */
  static final class OutOfScopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfScopeException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
