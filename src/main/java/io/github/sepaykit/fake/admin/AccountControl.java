package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.VirtualAccount;
import java.util.Map;
import java.util.Objects;

/** Control calls about bank accounts and their virtual accounts. */
public record AccountControl(Companies companies) implements CompanyCall.Group {
  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /bank-accounts",
        (tenant, call) -> tenant.company().bankAccounts(),
        "POST /bank-accounts",
        this::addBankAccount,
        "GET /virtual-accounts",
        (tenant, call) -> tenant.company().virtualAccounts(),
        "POST /virtual-accounts",
        this::addVirtualAccount);
  }

  private BankAccount addBankAccount(Tenant tenant, ControlRequest call) {
    return addBankAccount(tenant.company(), ControlJson.read(call.body(), NewBankAccount.class));
  }

  BankAccount addBankAccount(Company company) {
    return addBankAccount(company, new NewBankAccount(null, null, null));
  }

  private BankAccount addBankAccount(Company company, NewBankAccount request) {
    long id = companies.bankAccountIds().next();
    BankAccount account =
        new BankAccount(
            id,
            Objects.requireNonNullElse(request.accountNumber(), String.format("00710%08d", id)),
            Objects.requireNonNullElse(request.accountHolderName(), "CONG TY TEST"),
            Objects.requireNonNullElse(request.bank(), "Vietcombank"),
            request.label(),
            true,
            company.clock().instant());
    company.put(account);
    return account;
  }

  private VirtualAccount addVirtualAccount(Tenant tenant, ControlRequest call) {
    Company company = tenant.company();
    NewVirtualAccount request = ControlJson.read(call.body(), NewVirtualAccount.class);
    if (company.bankAccount(request.bankAccountId()).isEmpty()) {
      throw ControlJson.refused(
          "/bankAccountId: expected one of %s, was %s"
              .formatted(
                  company.bankAccounts().stream().map(BankAccount::id).toList(),
                  request.bankAccountId()));
    }
    long id = companies.virtualAccountIds().next();
    VirtualAccount account =
        new VirtualAccount(
            id,
            request.bankAccountId(),
            request.accountNumber() == null ? String.format("VA%06d", id) : request.accountNumber(),
            request.label() == null ? "" : request.label(),
            request.accountHolderName());
    company.put(account);
    return account;
  }
}
