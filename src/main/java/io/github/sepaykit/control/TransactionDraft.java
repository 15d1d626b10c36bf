package io.github.sepaykit.control;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction before it happens. Immutable: each method returns another draft. What is left out
 * is made up: the company's first bank account, an empty memo, a reference code, now.
 */
public final class TransactionDraft {
  private final Function<NewTransaction, Transaction> sender;
  private final NewTransaction wish;

  TransactionDraft(Function<NewTransaction, Transaction> sender, TransferType type, long amount) {
    this(sender, new NewTransaction(type, amount, null, null, null, null, null, null));
  }

  private TransactionDraft(Function<NewTransaction, Transaction> sender, NewTransaction wish) {
    this.sender = sender;
    this.wish = wish;
  }

  /** The memo; a payment code is looked for in it. */
  public TransactionDraft content(String memo) {
    return with(
        memo,
        wish.bankAccountId(),
        wish.virtualAccountId(),
        wish.description(),
        wish.referenceCode(),
        wish.at());
  }

  /** The bank account it is booked on. */
  public TransactionDraft to(BankAccount account) {
    return bankAccount(account.id());
  }

  /** The virtual account it comes through, and with it the bank account. */
  public TransactionDraft to(VirtualAccount account) {
    return with(
        wish.content(),
        account.bankAccountId(),
        account.id(),
        wish.description(),
        wish.referenceCode(),
        wish.at());
  }

  /** The id of the bank account it is booked on. */
  public TransactionDraft bankAccount(long id) {
    return with(
        wish.content(),
        id,
        wish.virtualAccountId(),
        wish.description(),
        wish.referenceCode(),
        wish.at());
  }

  /** The id of the virtual account it comes through. */
  public TransactionDraft virtualAccount(long id) {
    return with(
        wish.content(),
        wish.bankAccountId(),
        id,
        wish.description(),
        wish.referenceCode(),
        wish.at());
  }

  /** What the bank prints. */
  public TransactionDraft description(String text) {
    return with(
        wish.content(),
        wish.bankAccountId(),
        wish.virtualAccountId(),
        text,
        wish.referenceCode(),
        wish.at());
  }

  /** The bank's number of it. */
  public TransactionDraft referenceCode(String code) {
    return with(
        wish.content(),
        wish.bankAccountId(),
        wish.virtualAccountId(),
        wish.description(),
        code,
        wish.at());
  }

  /** When it was booked. */
  public TransactionDraft at(Instant instant) {
    return with(
        wish.content(),
        wish.bankAccountId(),
        wish.virtualAccountId(),
        wish.description(),
        wish.referenceCode(),
        instant);
  }

  private TransactionDraft with(
      @Nullable String content,
      @Nullable Long bankAccountId,
      @Nullable Long virtualAccountId,
      @Nullable String description,
      @Nullable String referenceCode,
      @Nullable Instant at) {
    return new TransactionDraft(
        sender,
        new NewTransaction(
            wish.type(),
            wish.amount(),
            content,
            bankAccountId,
            virtualAccountId,
            description,
            referenceCode,
            at));
  }

  /**
   * Lets it happen: booked, and delivered to every webhook that it matches, as the company's {@link
   * DeliveryService#settings() settings} say.
   *
   * @return the transaction with its id, payment code and balance
   * @throws ControlException {@code control.body} for an account that is none of the company's;
   *     {@code control.delivery.full} when too many deliveries wait
   */
  public Transaction send() {
    return sender.apply(wish);
  }
}
