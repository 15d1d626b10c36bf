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
  /** The first attempt carries a wrong API key, token or secret. */
  WRONG_CREDENTIAL,
  /** The first attempt's body comes in drops. */
  SLOW,
  /** The first attempt is signed correctly, but at another time. */
  STALE_TIMESTAMP,
  /** The first attempt carries the signature of another body. */
  SIGNATURE_OF_ANOTHER_BODY,
  /** The first attempt carries no signature. */
  MISSING_SIGNATURE,
  /** The first attempt's headers of the signature have names in upper case. */
  UPPER_CASE_SIGNATURE_HEADER,
  /** The first attempt is signed with a timestamp in milliseconds. */
  TIMESTAMP_IN_MILLISECONDS
}
