package io.github.sepaykit.exam;

/** Thrown when a hazard cannot be judged; the message is the reason. */
final class NotCheckedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotCheckedException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** Thrown when a hazard does not apply, by the exam's options; the message is the reason. */
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
