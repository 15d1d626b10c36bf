package io.github.sepaykit.exam.receiver;

/** Thrown when a hazard cannot be judged; the message is the reason. */
public final class NotCheckedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotCheckedException(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  /** Thrown when a hazard does not apply, by the exam's options; the message is the reason. */
  public static final class OutOfScopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfScopeException(String reason) {
      super(reason);
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
