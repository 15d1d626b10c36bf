package io.github.sepaykit.http;

/**
 * Thrown when a fake or a proxy cannot start: a bad seed, stub or option. The message states what,
 * where, expected, was and fix.
 */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  public StartupException(String rule, String message) {
    super(rule + ": " + message);
    this.rule = rule;
  }

  public StartupException(String rule, String message, Throwable cause) {
    super(rule + ": " + message, cause);
    this.rule = rule;
  }

  /** Returns the stable id of the reason, for example {@code start.seed}. */
  public String rule() {
    return rule;
  }
}
