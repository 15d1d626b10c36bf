package io.github.sepaykit.control;

/** The fake refused a control call, or could not be reached. */
public final class ControlException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String rule;

  public ControlException(int status, String rule, String message) {
    super(rule + ": " + message);
    this.status = status;
    this.rule = rule;
  }

  public ControlException(String rule, String message, Throwable cause) {
    super(rule + ": " + message, cause);
    this.status = 0;
    this.rule = rule;
  }

  /** The HTTP status of the refusal; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Stable id of the reason, for example {@code control.company.unknown}. */
  public String rule() {
    return rule;
  }
}
