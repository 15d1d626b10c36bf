package io.github.sepaykit.exam;

import java.util.Locale;

/** Kind of risk of a hazard. */
public enum Area {
  /** Money is credited once, to whom it is due, and never without cause. */
  MONEY,
  /** Only who knows the key or the secret is listened to. */
  CREDENTIALS,
  /** SePay is answered so that it knows what became of its delivery. */
  PROTOCOL;

  /** Returns the name in lower case, for reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
