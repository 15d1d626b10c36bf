package io.github.sepaykit.livelog;

/** Selection of what a log shows. */
public enum LogLevel {
  /** Every exchange and every attempt. */
  REQUESTS,
  /** Exchanges with violations, and attempts that failed. */
  VIOLATIONS,
  /** Nothing; counted all the same. */
  OFF
}
