package io.github.sepaykit.fake.admin;

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
public final class AccountControl implements CompanyCall.Group {
  private final Companies companies;

  public AccountControl(Companies companies) {
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

  private BankAccount addBankAccount(Company company, NewBankAccount request) {
    long id = companies.bankAccountIds().next();
    BankAccount account =
        new BankAccount(
            id,
            request.accountNumber() == null
                ? String.format("00710%08d", id)
                : request.accountNumber(),
            request.accountHolderName() == null ? "CONG TY TEST" : request.accountHolderName(),
            request.bank() == null ? "Vietcombank" : request.bank());
    company.put(account);
    return account;
  }

  private VirtualAccount addVirtualAccount(Company company, NewVirtualAccount request) {
    if (company.bankAccount(request.bankAccountId()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/bankAccountId: expected one of "
              + company.bankAccounts().stream().map(BankAccount::id).toList()
              + ", was "
              + request.bankAccountId());
    }
    long id = companies.virtualAccountIds().next();
    VirtualAccount account =
        new VirtualAccount(
            id,
            request.bankAccountId(),
            request.accountNumber() == null ? String.format("VA%06d", id) : request.accountNumber(),
            request.label() == null ? "" : request.label());
    company.put(account);
    return account;
  }
}
