package io.github.sepaykit.state;

import java.util.Objects;

/**
 * A bank account linked to a company.
 *
 * @param id positive; what {@code bank_account_id} refers to
 * @param accountNumber digits, leading zeros kept
 * @param accountHolderName as the bank prints it
 * @param bank the bank's short name, for example {@code Vietcombank}
 */
public record BankAccount(long id, String accountNumber, String accountHolderName, String bank) {
  public BankAccount {
    Objects.requireNonNull(accountNumber, "accountNumber is required");
    Objects.requireNonNull(accountHolderName, "accountHolderName is required");
    Objects.requireNonNull(bank, "bank is required");
  }
}
