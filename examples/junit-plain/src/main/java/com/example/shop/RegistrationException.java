package com.example.shop;

import java.time.Duration;

/** The webhook could not be registered. */
public final class RegistrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Reason {
    /** The access token has ended or was withdrawn: refresh it, or connect the shop again. */
    TOKEN_REFUSED,
    /** The token lacks a scope, or its user a permission: connect the shop again with it. */
    NOT_PERMITTED,
    /** SePay rejects a value: its message says which. */
    REJECTED,
    /** SePay is busy or down: later. */
    BUSY,
    /** No usable answer came. */
    UNREACHABLE
  }

  private final Reason reason;
  private final Duration retryAfter;

  RegistrationException(Reason reason, String message) {
    this(reason, message, Duration.ZERO);
  }

  RegistrationException(Reason reason, String message, Duration retryAfter) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  RegistrationException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.UNREACHABLE;
    this.retryAfter = Duration.ZERO;
  }

  public Reason reason() {
    return reason;
  }

  /** How long SePay asks to wait; zero unless it is busy. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
