package io.github.sepaykit.state;

/** State of a delivery; {@link Delivery} has the transitions. */
public enum DeliveryState {
  /** Waits for its next attempt. */
  PENDING(false),
  /** An attempt is under way. */
  SENDING(false),
  /** The receiver took it. */
  ACKNOWLEDGED(true),
  /** Not taken, and no attempt is left. */
  FAILED(true),
  /** Given up because its webhook was deleted or switched off, or the company was reset. */
  CANCELLED(true),
  /** Never sent, because a disturbance says so. */
  DROPPED(true),
  /** Composed and not sent, in mode {@code collect}. */
  COLLECTED(true);

  private final boolean settled;

  DeliveryState(boolean settled) {
    this.settled = settled;
  }

  /** Returns true if nothing more will happen. */
  public boolean isSettled() {
    return settled;
  }
}
