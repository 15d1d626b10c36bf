package io.github.sepaykit.verify.session;

/** Thrown when a session does not send a call; the message states the reason. */
public abstract sealed class CallRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CallRefusedException(String reason) {
    super(reason);
  }

  /** Thrown when a budget is used up, or when the server asks to be left alone. */
  public static final class ExhaustedException extends CallRefusedException {
    private static final long serialVersionUID = 1L;

    ExhaustedException(String reason) {
      super(reason);
    }
  }

  /** Thrown when a create answered the id of a webhook that does not carry the run's mark. */
  static final class NotOursException extends CallRefusedException {
    private static final long serialVersionUID = 1L;

    NotOursException(long id) {
      super("webhook " + id + " does not show that it is this run's, so it is left alone");
    }
  }

  /** Thrown when the run was asked to stop. */
  public static final class StoppedException extends CallRefusedException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("stopped");
    }
  }
}
