package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Ledger;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Transactions of a company's bank accounts, those that were simulated. */
final class TransactionResource implements Resource {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final Contract contract;

  TransactionResource(Contract contract) {
    this.contract = contract;
  }

  @Override
  public Map<String, Meaning> operations() {
    return Map.of("listTransactions", this::list, "getTransaction", TransactionResource::get);
  }

  @Override
  public Optional<Transaction> find(Company company, long id) {
    return company.ledger().find(id);
  }

  @Override
  public String noun() {
    return "transaction";
  }

  @SpecRef("#/paths/~1api~1v1~1transactions/get")
  private OperationOutcome list(OperationCall call) {
    Map<String, LocalDate> days = new HashMap<>();
    List<Violation> broken = new ArrayList<>();
    for (String name : List.of("from_date", "to_date")) {
      if (call.query().get(name) instanceof String text) {
        try {
          days.put(name, LocalDate.parse(text));
        } catch (DateTimeParseException e) {
          broken.add(noDay(call.operation(), name, text));
        }
      }
    }
    if (!broken.isEmpty()) {
      return new OperationOutcome.Refused(Validation.refusal(broken));
    }
    Paging paging = Paging.of(call.query());
    Predicate<Transaction> filter =
        tx -> isOfTheDays(tx, days) && fits(call.company(), tx, call.query());
    Ledger.Page found = call.company().ledger().find(filter, paging.offset(), paging.limit());
    return ShownAnswers.page(
        call.operation(),
        found.transactions(),
        paging,
        found.total(),
        tx -> values(call.company(), tx));
  }

  @SpecRef("#/components/schemas/VietnamDate")
  private Violation noDay(Operation operation, String name, String was) {
    return new Violation(
        Rule.REQUEST_QUERY_FORMAT,
        Severity.DRIFT,
        "/" + name,
        contract.clause(operation.query().get(name).pointer(), Evidence.DECIDED),
        "a day of the calendar as YYYY-MM-DD",
        "\"" + was + "\"",
        "send a day that there is");
  }

  private static boolean isOfTheDays(Transaction tx, Map<String, LocalDate> days) {
    if (days.isEmpty()) {
      return true;
    }
    LocalDate day = tx.bookedAt().atOffset(VIETNAM).toLocalDate();
    LocalDate from = days.get("from_date");
    LocalDate to = days.get("to_date");
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }

  private static boolean fits(Company company, Transaction tx, Map<String, Object> query) {
    return query.entrySet().stream()
        .allMatch(
            filter ->
                switch (filter.getKey()) {
                  case "bank_account_id" -> filter.getValue().equals(tx.bankAccountId());
                  case "account_number" -> filter.getValue().equals(accountNumber(company, tx));
                  case "reference_number" -> filter.getValue().equals(tx.referenceCode());
                  case "amount_in" -> isAmount(filter.getValue(), tx, TransferType.IN);
                  case "amount_out" -> isAmount(filter.getValue(), tx, TransferType.OUT);
                  default -> true;
                });
  }

  private static boolean isAmount(Object wanted, Transaction tx, TransferType type) {
    return new BigDecimal(wanted.toString()).compareTo(BigDecimal.valueOf(amount(tx, type))) == 0;
  }

  private static long amount(Transaction tx, TransferType type) {
    return tx.type() == type ? tx.amount() : 0;
  }

  private static String accountNumber(Company company, Transaction tx) {
    return Objects.requireNonNullElseGet(
        tx.accountNumber(), () -> account(company, tx).accountNumber());
  }

  private static BankAccount account(Company company, Transaction tx) {
    return company.bankAccount(tx.bankAccountId()).orElseThrow();
  }

  @SpecRef("#/paths/~1api~1v1~1transactions~1%7Bid%7D/get")
  private static OperationOutcome get(OperationCall call) {
    return ShownAnswers.one(
        call.operation(), values(call.company(), call.target(Transaction.class)));
  }

  @SpecRef("#/components/schemas/Transaction")
  private static ShownAnswers.Values values(Company company, Transaction tx) {
    return member ->
        switch (member) {
          case "id" -> tx.id();
          case "bank_account_id" -> tx.bankAccountId();
          case "bank_brand_name" ->
              Objects.requireNonNullElseGet(tx.gateway(), () -> account(company, tx).bank());
          case "account_number" -> accountNumber(company, tx);
          case "transaction_date" -> ResourceView.vietnamTime(tx.bookedAt());
          case "amount_out" -> ShownAnswers.money(amount(tx, TransferType.OUT));
          case "amount_in" -> ShownAnswers.money(amount(tx, TransferType.IN));
          case "accumulated" -> ShownAnswers.money(tx.accumulated());
          case "transaction_content" -> tx.content();
          case "reference_number" -> tx.referenceCode();
          case "code" -> tx.code();
          case "sub_account" -> subAccount(company, tx);
          default -> null;
        };
  }

  private static @Nullable String subAccount(Company company, Transaction tx) {
    if (tx.subAccount() != null) {
      return tx.subAccount();
    }
    return Optional.ofNullable(tx.virtualAccountId())
        .flatMap(company::virtualAccount)
        .map(VirtualAccount::accountNumber)
        .orElse(null);
  }
}
