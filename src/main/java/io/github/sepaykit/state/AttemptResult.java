package io.github.sepaykit.state;

/** Result of an attempt. */
public enum AttemptResult {
  /** Success by the profile. */
  ACKNOWLEDGED,
  /** An answer that is no success. */
  REFUSED,
  /** No answer: the network, or the token endpoint, failed. */
  UNREACHED,
  /** Not sent: the URL is not one that this server may deliver to. */
  FORBIDDEN,
  /** Not sent: mode collect. */
  COLLECTED,
  /** Not sent, or not finished: the kit itself broke; its log has the stack trace. */
  INTERNAL
}
