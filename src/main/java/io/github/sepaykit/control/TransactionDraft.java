package io.github.sepaykit.control;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction before it happens. Immutable: each method returns another draft. What is left out
 * has a default: the company's first bank account, an empty memo, a reference code, now.
 */
public final class TransactionDraft {
  private final Function<NewTransaction, Transaction> sender;
  private final NewTransaction transaction;

  TransactionDraft(Function<NewTransaction, Transaction> sender, TransferType type, long amount) {
    this(sender, new NewTransaction(type, amount, null, null, null, null, null, null));
  }

  private TransactionDraft(
      Function<NewTransaction, Transaction> sender, NewTransaction transaction) {
    this.sender = sender;
    this.transaction = transaction;
  }

  /** Sets the memo, in which a payment code is looked for. */
  public TransactionDraft content(String memo) {
    return with(draft -> draft.content = memo);
  }

  /** Sets the bank account. */
  public TransactionDraft to(BankAccount account) {
    return bankAccount(account.id());
  }

  /** Sets the virtual account and its bank account. */
  public TransactionDraft to(VirtualAccount account) {
    return bankAccount(account.bankAccountId()).virtualAccount(account.id());
  }

  /** Sets the bank account by its id. */
  public TransactionDraft bankAccount(long id) {
    return with(draft -> draft.bankAccountId = id);
  }

  /** Sets the virtual account by its id. */
  public TransactionDraft virtualAccount(long id) {
    return with(draft -> draft.virtualAccountId = id);
  }

  /** Sets the text that the bank prints. */
  public TransactionDraft description(String text) {
    return with(draft -> draft.description = text);
  }

  /** Sets the bank's number of the transaction. */
  public TransactionDraft referenceCode(String code) {
    return with(draft -> draft.referenceCode = code);
  }

  /** Sets the time of booking. */
  public TransactionDraft at(Instant instant) {
    return with(draft -> draft.at = instant);
  }

  /** Sets the bank that is printed, in place of the account's own. */
  public TransactionDraft gateway(String bank) {
    return with(draft -> draft.gateway = bank);
  }

  /** Sets the account number that is printed, in place of the account's own. */
  public TransactionDraft accountNumber(String number) {
    return with(draft -> draft.accountNumber = number);
  }

  /** Sets the virtual account's number that is printed; matching goes by the account's id. */
  public TransactionDraft subAccount(String number) {
    return with(draft -> draft.subAccount = number);
  }

  /** Sets the payment code, in place of the one found in the memo. */
  public TransactionDraft code(String paymentCode) {
    return with(draft -> draft.code = paymentCode);
  }

  /** Sets that there is no payment code, though the memo may hold one. */
  public TransactionDraft withoutCode() {
    return code("");
  }

  /**
   * Sets the account's balance after the transaction, in place of what the sum comes to.
   *
   * @param vnd VND, of any sign
   */
  public TransactionDraft accumulated(long vnd) {
    return with(draft -> draft.accumulated = vnd);
  }

  /** Sets the id, which none of the company's transactions may have. */
  public TransactionDraft id(long id) {
    return with(draft -> draft.id = id);
  }

  private TransactionDraft with(Consumer<Fields> change) {
    Fields draft = new Fields();
    change.accept(draft);
    return new TransactionDraft(
        sender,
        new NewTransaction(
            transaction.type(),
            transaction.amount(),
            draft.content,
            draft.bankAccountId,
            draft.virtualAccountId,
            draft.description,
            draft.referenceCode,
            draft.at,
            draft.gateway,
            draft.accountNumber,
            draft.subAccount,
            draft.code,
            draft.accumulated,
            draft.id));
  }

  /** Fields of another draft; this one's until changed. */
  private final class Fields {
    private @Nullable String content = transaction.content();
    private @Nullable Long bankAccountId = transaction.bankAccountId();
    private @Nullable Long virtualAccountId = transaction.virtualAccountId();
    private @Nullable String description = transaction.description();
    private @Nullable String referenceCode = transaction.referenceCode();
    private @Nullable Instant at = transaction.bookedAt();
    private @Nullable String gateway = transaction.gateway();
    private @Nullable String accountNumber = transaction.accountNumber();
    private @Nullable String subAccount = transaction.subAccount();
    private @Nullable String code = transaction.code();
    private @Nullable Long accumulated = transaction.accumulated();
    private @Nullable Long id = transaction.id();
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
    return sender.apply(transaction);
  }
}
