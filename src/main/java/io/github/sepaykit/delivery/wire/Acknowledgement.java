package io.github.sepaykit.delivery.wire;

/**
 * Judgement on the outcome of sending: delivered or not.
 *
 * @param reason for the judgement
 * @param message the reason for people, without secrets
 */
public record Acknowledgement(Reason reason, String message) {

  /** Reason for counting an outcome as delivered or not. */
  public enum Reason {
    ACKNOWLEDGED,
    /** A status that the profile does not take for success. */
    STATUS,
    /** The body is longer than what is kept of it. */
    TOO_LONG,
    /** The body is empty, or no JSON object. */
    NOT_JSON,
    /** The object has no {@code success}, or another value than {@code true} there. */
    NOT_SUCCESS,
    /** No whole answer came. */
    NETWORK,
    /** The request was not made. */
    REFUSED
  }

  public boolean isAcknowledged() {
    return reason == Reason.ACKNOWLEDGED;
  }
}
