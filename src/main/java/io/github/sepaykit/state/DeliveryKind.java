package io.github.sepaykit.state;

/** Occasion of a delivery. */
public enum DeliveryKind {
  /** A transaction matched the webhook. */
  TRANSACTION,
  /** A transaction is sent once more on demand, to the webhook's present URL. */
  REPLAY,
  /** A made-up transaction, sent on demand to try a webhook. */
  TEST,
  /** A disturbance sends it twice. */
  DUPLICATE
}
