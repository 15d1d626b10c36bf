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
 * @param code the payment code; null for the one found in the memo
 * @param accumulated VND, the account's balance after it; null for what the sum comes to
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
    @Nullable String code,
    @Nullable Long accumulated) {

  public NewTransaction {
    if (type == null) {
      throw new IllegalArgumentException("/type: expected IN or OUT, was absent");
    }
    if (amount < 1) {
      throw new IllegalArgumentException("/amount: expected whole VND, at least 1, was " + amount);
    }
    if (code != null && code.isBlank()) {
      throw new IllegalArgumentException(
          "/code: expected a payment code, was blank; fix: leave it out");
    }
  }

  /** A transaction whose payment code is looked for in the memo, and whose balance is summed up. */
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
        null);
  }

  /** Returns the same on a bank account. */
  public NewTransaction onBankAccount(long id) {
    return new NewTransaction(
        type,
        amount,
        content,
        id,
        virtualAccountId,
        description,
        referenceCode,
        bookedAt,
        code,
        accumulated);
  }
}
