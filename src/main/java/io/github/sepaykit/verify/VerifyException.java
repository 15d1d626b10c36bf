package io.github.sepaykit.verify;

/** A verification that could not be done at all; the message says what to do. */
public final class VerifyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Kind {
    /** It was asked for in a wrong way. */
    USAGE,
    /** The server was not reached, or does not know the token. */
    UNREACHABLE
  }

  private final Kind kind;
  private final String rule;

  public VerifyException(Kind kind, String rule, String message) {
    super(rule + ": " + message);
    this.kind = kind;
    this.rule = rule;
  }

  public Kind kind() {
    return kind;
  }

  /** Stable id of what went wrong, for example {@code verify.unreachable}. */
  public String rule() {
    return rule;
  }
}
