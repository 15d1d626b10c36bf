package io.github.sepaykit.control;

/** Thrown when the fake refuses a control call, or cannot be reached. */
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

  /** Returns the HTTP status of the refusal; 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Returns the message without the rule. */
  public String detail() {
    return String.valueOf(getMessage()).substring(rule.length() + 2);
  }

  /** Returns the stable id of the reason, for example {@code control.company.unknown}. */
  public String rule() {
    return rule;
  }
}
