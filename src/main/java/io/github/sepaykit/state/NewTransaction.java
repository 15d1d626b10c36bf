package io.github.sepaykit.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to be recorded. Immutable.
 *
 * @param type its direction
 * @param amount VND, at least 1
 * @param content the memo; null for the empty text
 * @param bankAccountId null for the company's first account, or the virtual account's own
 * @param virtualAccountId the virtual account it comes through; null for none
 * @param description null for one like a bank's
 * @param referenceCode null for a made-up one
 * @param bookedAt null for now, by the company's clock
 * @param gateway bank as printed; null for the account's own
 * @param accountNumber account as printed; null for the account's own
 * @param subAccount virtual account as printed; null for that of the virtual account, if any
 * @param code the payment code, empty for none; null for the one found in the memo
 * @param accumulated VND, the account's balance after it; null for what the sum comes to
 * @param id positive, of none of the company's transactions before; null for the next one
 */
public record NewTransaction(
    TransferType type,
    long amount,
    @Nullable String content,
    @Nullable Long bankAccountId,
    @Nullable Long virtualAccountId,
    @Nullable String description,
    @Nullable String referenceCode,
    @Nullable Instant bookedAt,
    @Nullable String gateway,
    @Nullable String accountNumber,
    @Nullable String subAccount,
    @Nullable String code,
    @Nullable Long accumulated,
    @Nullable Long id) {
  private static final long LARGEST_ID = 999_999_999_999_999_999L;

  public NewTransaction {
    if (type == null) {
      throw new IllegalArgumentException("/type: expected IN or OUT, was absent");
    }
    if (amount < 1) {
      throw new IllegalArgumentException("/amount: expected whole VND, at least 1, was " + amount);
    }
    if (code != null && !code.isEmpty() && code.isBlank()) {
      throw new IllegalArgumentException(
          "/code: expected a payment code, was blank; fix: leave it out");
    }
    if (id != null && (id < 1 || id > LARGEST_ID)) {
      throw new IllegalArgumentException(
          "/id: expected a positive id of at most 18 digits, was " + id);
    }
  }

  /** A transaction that is printed by what is known of its accounts and its memo. */
  public NewTransaction(
      TransferType type,
      long amount,
      @Nullable String content,
      @Nullable Long bankAccountId,
      @Nullable Long virtualAccountId,
      @Nullable String description,
      @Nullable String referenceCode,
      @Nullable Instant bookedAt) {
    this(
        type,
        amount,
        content,
        bankAccountId,
        virtualAccountId,
        description,
        referenceCode,
        bookedAt,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Returns the same on a bank account. */
  public NewTransaction onBankAccount(long account) {
    return new NewTransaction(
        type,
        amount,
        content,
        account,
        virtualAccountId,
        description,
        referenceCode,
        bookedAt,
        gateway,
        accountNumber,
        subAccount,
        code,
        accumulated,
        id);
  }
}
