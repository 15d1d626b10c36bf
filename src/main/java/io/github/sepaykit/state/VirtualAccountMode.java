package io.github.sepaykit.state;

import java.util.Locale;
import java.util.Map;

/** Transactions that a webhook is about, by the virtual account that they come through. */
public enum VirtualAccountMode {
  /** All of them. */
  ALL,
  /** Those through one of {@code bank_sub_account_ids}. */
  LIST,
  /** Those through no virtual account. */
  NONE;

  /** Returns the mode of a webhook's fields: {@code only_va} 1 is a list, whatever else is said. */
  public static VirtualAccountMode of(Map<String, ?> fields) {
    if (Long.valueOf(1).equals(fields.get("only_va"))) {
      return LIST;
    }
    return fields.get("va_mode") instanceof String mode
        ? valueOf(mode.toUpperCase(Locale.ROOT))
        : ALL;
  }

  /** Returns the value of {@code va_mode}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
