package io.github.sepaykit.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A virtual account (SePay: sub account) of a bank account.
 *
 * @param id positive; what {@code bank_sub_account_ids} refers to
 * @param bankAccountId the bank account it belongs to
 * @param accountNumber as printed in transactions
 * @param label for people; may be empty
 * @param accountHolderName as the bank prints it; null for none of its own
 */
public record VirtualAccount(
    long id,
    long bankAccountId,
    String accountNumber,
    String label,
    @Nullable String accountHolderName) {
  public VirtualAccount {
    Objects.requireNonNull(accountNumber, "accountNumber is required");
    label = label == null ? "" : label;
  }

  /** A virtual account without a holder of its own. */
  public VirtualAccount(long id, long bankAccountId, String accountNumber, String label) {
    this(id, bankAccountId, accountNumber, label, null);
  }
}
