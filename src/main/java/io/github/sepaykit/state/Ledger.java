package io.github.sepaykit.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A company's transactions and the balance of each bank account. Keeps the latest 50,000 within 32
 * MiB of text. Thread-safe.
 */
public final class Ledger {
  private static final int KEPT = 50_000;
  private static final long TEXTS = 32L << 20;

  private final Map<Long, Long> balances = new HashMap<>();
  private final NavigableMap<Long, Transaction> byId = new TreeMap<>();
  private long texts;
  private long dropped;

  /**
   * Books a transaction and keeps it.
   *
   * @param request what is known of it
   * @param account the account it is booked on
   * @param id its id
   * @param bookedAt its time, unless the request has one
   * @param formats where its payment code is looked for
   * @param form of the texts that are made up
   * @throws ArithmeticException when the balance leaves the range of 64 bits; nothing is booked
   *     then
   */
  public synchronized Transaction book(
      NewTransaction request,
      BankAccount account,
      long id,
      Instant bookedAt,
      List<PaymentCodeFormat> formats,
      PayloadForm form) {
    long balance =
        request.accumulated() != null
            ? request.accumulated()
            : Math.addExact(
                balance(account.id()),
                request.type() == TransferType.IN ? request.amount() : -request.amount());
    Transaction transaction = transaction(request, account, id, bookedAt, formats, form, balance);
    balances.put(account.id(), balance);
    byId.put(id, transaction);
    texts += weight(transaction);
    while (byId.size() > KEPT || (texts > TEXTS && byId.size() > 1)) {
      texts -= weight(byId.pollFirstEntry().getValue());
      dropped++;
    }
    return transaction;
  }

  private static long weight(Transaction transaction) {
    return 2L * (transaction.content().length() + transaction.description().length());
  }

  /** Returns a transaction as it would be booked, but books nothing. */
  public synchronized Transaction sample(
      NewTransaction request,
      BankAccount account,
      long id,
      Instant bookedAt,
      List<PaymentCodeFormat> formats,
      PayloadForm form) {
    long balance = request.accumulated() != null ? request.accumulated() : balance(account.id());
    return transaction(request, account, id, bookedAt, formats, form, balance);
  }

  private static Transaction transaction(
      NewTransaction request,
      BankAccount account,
      long id,
      Instant bookedAt,
      List<PaymentCodeFormat> formats,
      PayloadForm form,
      long balance) {
    String content = form.content(Objects.requireNonNullElse(request.content(), ""));
    return new Transaction(
        id,
        account.id(),
        request.virtualAccountId(),
        request.type(),
        request.amount(),
        content,
        Objects.requireNonNullElseGet(request.description(), () -> form.description(content)),
        Objects.requireNonNullElseGet(request.referenceCode(), () -> form.referenceCode(id)),
        code(request, content, formats, form),
        balance,
        request.bookedAt() == null ? bookedAt : request.bookedAt(),
        request.gateway(),
        request.accountNumber(),
        request.subAccount());
  }

  private static @Nullable String code(
      NewTransaction request, String content, List<PaymentCodeFormat> formats, PayloadForm form) {
    String given = request.code();
    if (given == null) {
      return PaymentCodeFormat.find(content, formats).map(form::code).orElse(null);
    }
    return given.isEmpty() ? null : given;
  }

  /** Returns the balance of a bank account in VND; 0 before its first transaction. */
  public synchronized long balance(long bankAccountId) {
    return balances.getOrDefault(bankAccountId, 0L);
  }

  /** Sets an account's balance. */
  public synchronized void balance(long bankAccountId, long vnd) {
    balances.put(bankAccountId, vnd);
  }

  public synchronized Optional<Transaction> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Returns kept transactions by ascending id.
   *
   * @param id only those after it
   * @param limit how many at most
   */
  public synchronized List<Transaction> after(long id, int limit) {
    return byId.tailMap(id, false).values().stream().limit(limit).toList();
  }

  /**
   * A page of transactions.
   *
   * @param total how many match in all
   * @param transactions those of the page, newest (highest id) first
   */
  public record Page(long total, List<Transaction> transactions) {
    public Page {
      transactions = List.copyOf(transactions);
    }
  }

  /**
   * Returns kept transactions that fulfil a filter, newest first.
   *
   * @param offset number of matches to skip
   * @param limit number of matches to return at most
   */
  public synchronized Page find(Predicate<Transaction> filter, long offset, int limit) {
    long total = 0;
    List<Transaction> page = new ArrayList<>();
    for (Transaction transaction : byId.descendingMap().values()) {
      if (filter.test(transaction)) {
        if (total >= offset && page.size() < limit) {
          page.add(transaction);
        }
        total++;
      }
    }
    return new Page(total, page);
  }

  /** Returns the number of all that were ever booked. */
  public synchronized long booked() {
    return dropped + byId.size();
  }

  /** Returns the number of older ones that are not kept any more. */
  public synchronized long dropped() {
    return dropped;
  }

  public synchronized void clear() {
    balances.clear();
    byId.clear();
    texts = 0;
    dropped = 0;
  }
}
