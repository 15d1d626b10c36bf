package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.VirtualAccount;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bank accounts of a company, and their virtual accounts. */
final class BankAccountResource implements Resource {
  @Override
  public Map<String, Meaning> operations() {
    return Map.of(
        "listBankAccounts",
        BankAccountResource::list,
        "getBankAccount",
        BankAccountResource::get,
        "listSubAccounts",
        BankAccountResource::listVirtualAccounts);
  }

  @Override
  public Optional<BankAccount> find(Company company, long id) {
    return company.bankAccount(id);
  }

  @Override
  public String noun() {
    return "bank account";
  }

  @SpecRef("#/paths/~1api~1v1~1bank-accounts/get")
  private static OperationOutcome list(OperationCall call) {
    long least = call.query().get("since_id") instanceof Long id ? id : 1;
    List<BankAccount> all =
        call.company().bankAccounts().stream()
            .filter(account -> account.id() >= least)
            .sorted(Comparator.comparingLong(BankAccount::id).reversed())
            .toList();
    Paging paging = Paging.of(call.query());
    Shape bank =
        ShownAnswers.data(call.operation())
            .items()
            .map(items -> items.properties().get("bank"))
            .orElse(null);
    return ShownAnswers.page(
        call.operation(),
        paging.cut(all),
        paging,
        all.size(),
        account -> values(call.company(), account, bank));
  }

  @SpecRef("#/paths/~1api~1v1~1bank-accounts~1%7Bid%7D/get")
  private static OperationOutcome get(OperationCall call) {
    Shape bank = ShownAnswers.data(call.operation()).properties().get("bank");
    return ShownAnswers.one(
        call.operation(), values(call.company(), call.target(BankAccount.class), bank));
  }

  @SpecRef("#/components/schemas/BankAccount")
  private static ShownAnswers.Values values(
      Company company, BankAccount account, @Nullable Shape bank) {
    return member ->
        switch (member) {
          case "id" -> account.id();
          case "label" -> account.label();
          case "account_holder_name" -> account.accountHolderName();
          case "account_number" -> account.accountNumber();
          case "accumulated" -> ShownAnswers.money(company.ledger().balance(account.id()));
          case "active" -> account.active();
          case "created_at" ->
              ResourceView.vietnamTime(Objects.requireNonNull(account.createdAt()));
          case "bank" ->
              bank == null
                  ? null
                  : ShownAnswers.view(bank).render(name -> value(Bank.named(account.bank()), name));
          default -> null;
        };
  }

  @SpecRef("#/components/schemas/Bank")
  private static @Nullable Object value(Bank bank, String member) {
    return switch (member) {
      case "short_name" -> bank.shortName();
      case "full_name" -> bank.fullName();
      case "code" -> bank.code();
      case "bin" -> bank.bin();
      case "icon_url" -> bank.iconUrl();
      case "logo_url" -> bank.logoUrl();
      default -> null;
    };
  }

  @SpecRef("#/paths/~1api~1v1~1bank-accounts~1%7Bid%7D~1sub-accounts/get")
  private static OperationOutcome listVirtualAccounts(OperationCall call) {
    long account = call.target(BankAccount.class).id();
    List<VirtualAccount> all =
        call.company().virtualAccounts().stream()
            .filter(virtual -> virtual.bankAccountId() == account)
            .toList();
    Paging paging = Paging.of(call.query());
    return ShownAnswers.page(
        call.operation(), paging.cut(all), paging, all.size(), BankAccountResource::values);
  }

  @SpecRef("#/components/schemas/SubAccount")
  private static ShownAnswers.Values values(VirtualAccount virtual) {
    return member ->
        switch (member) {
          case "id" -> virtual.id();
          case "bank_account_id" -> virtual.bankAccountId();
          case "account_number" -> virtual.accountNumber();
          case "account_holder_name" -> virtual.accountHolderName();
          case "label" -> virtual.label().isEmpty() ? null : virtual.label();
          default -> null;
        };
  }
}
