package io.github.sepaykit.delivery;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.VirtualAccount;
import java.util.List;
import java.util.Optional;

/** Accounts that a transaction is about. */
final class AccountResolver {
  private AccountResolver() {}

  /**
   * Returns the transaction with its bank account set.
   *
   * @throws IllegalArgumentException when an account is none of the company's, with its place
   */
  static NewTransaction definite(NewTransaction request, Company company) {
    Optional<VirtualAccount> virtual =
        Optional.ofNullable(request.virtualAccountId()).flatMap(company::virtualAccount);
    if (request.virtualAccountId() != null && virtual.isEmpty()) {
      List<Long> known = company.virtualAccounts().stream().map(VirtualAccount::id).toList();
      throw new IllegalArgumentException(
          "/virtualAccountId: expected one of " + known + ", was " + request.virtualAccountId());
    }
    List<Long> accounts = company.bankAccounts().stream().map(BankAccount::id).toList();
    if (accounts.isEmpty()) {
      throw new IllegalArgumentException(
          "/bankAccountId: the company has no bank account; fix: add one first");
    }
    Long account =
        request.bankAccountId() != null
            ? request.bankAccountId()
            : virtual.map(VirtualAccount::bankAccountId).orElse(accounts.get(0));
    if (!accounts.contains(account)) {
      throw new IllegalArgumentException(
          "/bankAccountId: expected one of " + accounts + ", was " + account);
    }
    if (virtual.isPresent() && virtual.get().bankAccountId() != account) {
      throw new IllegalArgumentException(
          "/virtualAccountId: expected a virtual account of bank account %s, was %s of bank account %s"
              .formatted(account, virtual.get().id(), virtual.get().bankAccountId()));
    }
    return request.onBankAccount(account);
  }
}
