package io.github.sepaykit.report;

/** Thrown when a verification or an exam cannot be done at all; the message states what to do. */
public final class RunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Kind of the reason. */
  public enum Kind {
    /** Wrong usage. */
    USAGE,
    /** The server or receiver was not reached, or does not know the token. */
    UNREACHABLE
  }

  private final Kind kind;
  private final String rule;

  public RunException(Kind kind, String rule, String message) {
    super(rule + ": " + message);
    this.kind = kind;
    this.rule = rule;
  }

  public Kind kind() {
    return kind;
  }

  /** Returns the stable id of the reason, for example {@code verify.unreachable}. */
  public String rule() {
    return rule;
  }
}
