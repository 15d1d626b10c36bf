package io.github.sepaykit.control;

import org.jspecify.annotations.Nullable;

/**
 * A bank account to be made; null for a made-up value.
 *
 * @param accountNumber digits
 * @param accountHolderName as the bank prints it
 * @param bank short name of the bank
 * @param label for people; null for none
 */
public record NewBankAccount(
    @Nullable String accountNumber,
    @Nullable String accountHolderName,
    @Nullable String bank,
    @Nullable String label) {
  /** An account without a label. */
  public NewBankAccount(
      @Nullable String accountNumber, @Nullable String accountHolderName, @Nullable String bank) {
    this(accountNumber, accountHolderName, bank, null);
  }
}
