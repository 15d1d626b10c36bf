package io.github.sepaykit.state;

import java.util.Objects;

/**
 * A virtual account (SePay: sub account) of a bank account.
 *
 * @param id positive; what {@code bank_sub_account_ids} refers to
 * @param bankAccountId the bank account it belongs to
 * @param accountNumber as printed in transactions
 * @param label for people; may be empty
 */
public record VirtualAccount(long id, long bankAccountId, String accountNumber, String label) {
  public VirtualAccount {
    Objects.requireNonNull(accountNumber, "accountNumber is required");
    label = label == null ? "" : label;
  }
}
