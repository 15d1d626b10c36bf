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
 * @param code payment code as printed, empty for none; null for the one found in the memo
 * @param accumulated VND, balance as printed, of any sign; null for the account's own, which goes
 *     on by the amounts in either case
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

  public NewTransaction {
    if (type == null) {
      throw new IllegalArgumentException("/type: expected IN or OUT, was absent");
    }
    if (amount < 1) {
      throw new IllegalArgumentException("/amount: expected whole VND, at least 1, was " + amount);
    }
    if (id != null && (id < 1 || id > LARGEST_ID)) {
      throw new IllegalArgumentException(
          "/id: expected a positive id of at most 18 digits, was " + id);
    }
  }

  /** Returns a copy on an account. */
  public NewTransaction on(long account) {
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
