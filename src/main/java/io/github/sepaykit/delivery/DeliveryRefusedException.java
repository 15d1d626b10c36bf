package io.github.sepaykit.delivery;

/** Thrown when a request about transactions or deliveries cannot be met. Nothing was changed. */
public final class DeliveryRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String rule;

  DeliveryRefusedException(int status, String rule, String message) {
    super(message);
    this.status = status;
    this.rule = rule;
  }

  /** Returns the HTTP status for the refusal. */
  public int status() {
    return status;
  }

  /** Returns the rule's stable id, for example {@code control.transaction.unknown}. */
  public String rule() {
    return rule;
  }
}
