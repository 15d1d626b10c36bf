package io.github.sepaykit.proxy;

/** The proxy cannot start. The message says what, where, expected, was and fix. */
public final class ProxyStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  ProxyStartException(String rule, String message) {
    super(rule + ": " + message);
    this.rule = rule;
  }

  ProxyStartException(String rule, String message, Throwable cause) {
    super(rule + ": " + message, cause);
    this.rule = rule;
  }

  /** Stable id of the reason, for example {@code proxy.target}. */
  public String rule() {
    return rule;
  }
}
