package io.github.sepaykit.state.authorization;

/** Answer of a user whom an app asks for access. */
public enum ConsentMode {
  /** A person decides on the consent page. */
  ASK,
  /** Approved at once, without a page: for tests. */
  APPROVE,
  /** Refused at once, without a page: for tests. */
  DENY
}
