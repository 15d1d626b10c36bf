package io.github.sepaykit.exam.receiver;

/** A hazard that cannot be judged; the message is the reason. */
public final class NotCheckedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotCheckedException(String reason) {
    super(reason);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }

  /**
   * A hazard that does not apply to the receiver as it was described; the message is the reason.
   */
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
