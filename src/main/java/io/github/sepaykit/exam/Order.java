package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.Payment;

/**
 * An order of the receiver's that exists and is not paid.
 *
 * @param code its payment code, as SePay prints it, for example {@code DH1029} or {@code
 *     BV-2026-0042}
 * @param amount what it costs, VND, 1 to 2,000,000,000
 */
public record Order(String code, long amount) {
  private static final long MAX_PRICE = 2_000_000_000;

  public Order {
    if (!code.matches("(?=.{1,50}$)[A-Za-z0-9]+([-_]+[A-Za-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "code must be 1 to 50 letters and digits, dashes or underscores between them, was \""
              + code
              + "\"");
    }
    if (amount < 1 || amount > MAX_PRICE) {
      throw new IllegalArgumentException(
          "amount must be 1 to " + MAX_PRICE + " VND, was " + amount);
    }
  }

  static Order of(Payment payment) {
    return new Order(payment.code(), payment.amount());
  }
}
