package io.github.sepaykit.delivery.wire;

/** Fault of the credentials of a delivery on purpose. */
public enum CredentialFault {
  /** Another secret than the webhook's. */
  WRONG_SECRET,
  /** Signed, correctly, at another time; the content of the delivery has that time. */
  STALE_TIMESTAMP,
  /** The signature of another body. */
  OTHER_BODY,
  /** No signature beside the timestamp. */
  NO_SIGNATURE,
  /** Names of the headers in upper case, as some gateways rewrite them. */
  UPPER_CASE_NAMES,
  /** The timestamp in milliseconds, and signed so. */
  MILLISECONDS
}
