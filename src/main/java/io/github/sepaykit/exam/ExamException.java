package io.github.sepaykit.exam;

/** An exam that could not be held; the message says what to do. */
public final class ExamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Kind of reason. */
  public enum Kind {
    /** It was asked for in a wrong way; nothing was sent. */
    USAGE,
    /** The receiver, or its invariant, was not reached. */
    UNREACHABLE
  }

  private final Kind kind;
  private final String rule;

  ExamException(Kind kind, String rule, String message) {
    super(rule + ": " + message);
    this.kind = kind;
    this.rule = rule;
  }

  public Kind kind() {
    return kind;
  }

  /** Stable id of what went wrong, for example {@code exam.unreachable}. */
  public String rule() {
    return rule;
  }
}
