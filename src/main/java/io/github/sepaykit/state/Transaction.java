package io.github.sepaykit.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transfer on one of a company's bank accounts. Immutable.
 *
 * @param id positive and unique on the server; receivers recognise a repeated delivery by it
 * @param bankAccountId the account that the transfer is booked on
 * @param virtualAccountId the virtual account that the transfer came through; null for none
 * @param type the transfer's direction
 * @param amount VND, positive
 * @param content the payer's memo, unchanged; may be empty
 * @param description the text that the bank prints; may be empty
 * @param referenceCode the bank's reference number of the transfer
 * @param code the payment code; null for none
 * @param accumulated VND, the account's balance after this transfer
 * @param bookedAt instant of the booking by the company's clock, truncated to seconds
 * @param gateway bank as printed; null for the account's own
 * @param accountNumber account as printed; null for the account's own
 * @param subAccount virtual account as printed; null for that of the virtual account, if any
 */
public record Transaction(
    long id,
    long bankAccountId,
    @Nullable Long virtualAccountId,
    TransferType type,
    long amount,
    String content,
    String description,
    String referenceCode,
    @Nullable String code,
    long accumulated,
    Instant bookedAt,
    @Nullable String gateway,
    @Nullable String accountNumber,
    @Nullable String subAccount) {

  /** A transaction that is printed with its accounts' own numbers. */
  public Transaction(
      long id,
      long bankAccountId,
      @Nullable Long virtualAccountId,
      TransferType type,
      long amount,
      String content,
      String description,
      String referenceCode,
      @Nullable String code,
      long accumulated,
      Instant bookedAt) {
    this(
        id,
        bankAccountId,
        virtualAccountId,
        type,
        amount,
        content,
        description,
        referenceCode,
        code,
        accumulated,
        bookedAt,
        null,
        null,
        null);
  }

  public Transaction {
    Objects.requireNonNull(type, "type is required");
    Objects.requireNonNull(content, "content is required");
    Objects.requireNonNull(description, "description is required");
    Objects.requireNonNull(referenceCode, "referenceCode is required");
    bookedAt = bookedAt.truncatedTo(ChronoUnit.SECONDS);
    if (amount < 1) {
      throw new IllegalArgumentException("amount must be at least 1 VND, was " + amount);
    }
  }
}
