package io.github.sepaykit.control;

import org.jspecify.annotations.Nullable;

/**
 * A virtual account to be made.
 *
 * @param bankAccountId a bank account of the company
 * @param accountNumber null for a made-up one
 * @param label null for none
 * @param accountHolderName null for none of its own
 */
public record NewVirtualAccount(
    long bankAccountId,
    @Nullable String accountNumber,
    @Nullable String label,
    @Nullable String accountHolderName) {
  /** A virtual account without a holder of its own. */
  public NewVirtualAccount(
      long bankAccountId, @Nullable String accountNumber, @Nullable String label) {
    this(bankAccountId, accountNumber, label, null);
  }
}
