package io.github.sepaykit.state;

/**
 * A bank account linked to a company.
 *
 * @param id positive; what {@code bank_account_id} refers to
 * @param accountNumber digits, leading zeros kept
 * @param accountHolderName as the bank prints it
 * @param bank the bank's short name, for example {@code Vietcombank}
 */
public record BankAccount(long id, String accountNumber, String accountHolderName, String bank) {}
