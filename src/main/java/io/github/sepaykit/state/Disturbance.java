package io.github.sepaykit.state;

/** Trouble with a delivery on purpose. */
public enum Disturbance {
  /** Sent again, right after the first attempt. */
  DUPLICATE,
  /** Sent twice at the same instant. */
  PARALLEL_DUPLICATE,
  /** First sent 1 to 60 minutes later. */
  LATE,
  /** First sent after the next transaction of the same webhook, or 10 minutes later. */
  OUT_OF_ORDER,
  /** Never sent. */
  DROPPED,
  /** The first attempt's body breaks off in the middle. */
  TRUNCATED,
  /** The first attempt carries a wrong API key or token. */
  WRONG_CREDENTIAL,
  /** The first attempt's body comes in drops. */
  SLOW
}
