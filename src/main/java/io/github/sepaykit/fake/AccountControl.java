package io.github.sepaykit.fake;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.VirtualAccount;
import java.util.Map;

/** Control calls about bank accounts and their virtual accounts. */
final class AccountControl implements CompanyCall.Group {
  private final Companies companies;

  AccountControl(Companies companies) {
    this.companies = companies;
  }

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /bank-accounts", (tenant, id, body) -> tenant.company().bankAccounts(),
        "POST /bank-accounts",
            (tenant, id, body) ->
                addBankAccount(tenant.company(), ControlJson.read(body, NewBankAccount.class)),
        "GET /virtual-accounts", (tenant, id, body) -> tenant.company().virtualAccounts(),
        "POST /virtual-accounts",
            (tenant, id, body) ->
                addVirtualAccount(
                    tenant.company(), ControlJson.read(body, NewVirtualAccount.class)));
  }

  BankAccount addBankAccount(Company company) {
    return addBankAccount(company, new NewBankAccount(null, null, null));
  }

  private BankAccount addBankAccount(Company company, NewBankAccount wish) {
    long id = companies.bankAccountIds().next();
    BankAccount account =
        new BankAccount(
            id,
            wish.accountNumber() == null ? String.format("00710%08d", id) : wish.accountNumber(),
            wish.accountHolderName() == null ? "CONG TY TEST" : wish.accountHolderName(),
            wish.bank() == null ? "Vietcombank" : wish.bank());
    company.put(account);
    return account;
  }

  private VirtualAccount addVirtualAccount(Company company, NewVirtualAccount wish) {
    if (company.bankAccount(wish.bankAccountId()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/bankAccountId: expected one of "
              + company.bankAccounts().stream().map(BankAccount::id).toList()
              + ", was "
              + wish.bankAccountId());
    }
    long id = companies.virtualAccountIds().next();
    VirtualAccount account =
        new VirtualAccount(
            id,
            wish.bankAccountId(),
            wish.accountNumber() == null ? String.format("VA%06d", id) : wish.accountNumber(),
            wish.label() == null ? "" : wish.label());
    company.put(account);
    return account;
  }
}
