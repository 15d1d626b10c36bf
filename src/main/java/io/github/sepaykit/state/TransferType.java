package io.github.sepaykit.state;

import java.util.Locale;

/** Direction of a transaction, seen from the company's bank account. */
public enum TransferType {
  IN,
  OUT;

  /** Returns SePay's word: {@code in} or {@code out}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
