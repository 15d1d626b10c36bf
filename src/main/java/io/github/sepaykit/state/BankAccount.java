package io.github.sepaykit.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bank account linked to a company.
 *
 * @param id positive; what {@code bank_account_id} refers to
 * @param accountNumber digits, leading zeros kept
 * @param accountHolderName as the bank prints it
 * @param bank the bank's short name, for example {@code Vietcombank}
 * @param label for people; null for none
 * @param active whether SePay watches the account; null is taken as true
 * @param createdAt when it was linked, to the second; null until a company has it
 */
public record BankAccount(
    long id,
    String accountNumber,
    String accountHolderName,
    String bank,
    @Nullable String label,
    Boolean active,
    @Nullable Instant createdAt) {
  public BankAccount {
    Objects.requireNonNull(accountNumber, "accountNumber is required");
    Objects.requireNonNull(accountHolderName, "accountHolderName is required");
    Objects.requireNonNull(bank, "bank is required");
    active = active == null || active;
    createdAt = createdAt == null ? null : createdAt.truncatedTo(ChronoUnit.SECONDS);
  }

  /** An active account without a label. */
  public BankAccount(long id, String accountNumber, String accountHolderName, String bank) {
    this(id, accountNumber, accountHolderName, bank, null, true, null);
  }

  /** Returns the same with the time when it was linked, unless it has one. */
  BankAccount linkedAt(Instant instant) {
    return createdAt != null
        ? this
        : new BankAccount(id, accountNumber, accountHolderName, bank, label, active, instant);
  }
}
