package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.state.AccountSelection;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.VirtualAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Ids in a webhook that must lead to something in the same company, as {@code x-references} says: a
 * {@code bank-account}, or a {@code virtual-account} of the webhook's bank accounts.
 */
@SpecRef({
  "#/components/schemas/WebhookCreate/properties/bank_account_id",
  "#/components/schemas/WebhookCreate/properties/bank_sub_account_ids"
})
final class ReferenceCheck {
  private final Contract contract;
  private final Company company;
  private final Map<String, Object> fields;
  private final AccountSelection accounts;
  private final List<Violation> broken = new ArrayList<>();

  private ReferenceCheck(Contract contract, Company company, Map<String, Object> fields) {
    this.contract = contract;
    this.company = company;
    this.fields = fields;
    this.accounts = AccountSelection.of(fields);
  }

  static List<Violation> check(
      Contract contract, Company company, Shape shape, Map<String, Object> fields) {
    ReferenceCheck references = new ReferenceCheck(contract, company, fields);
    shape.properties().forEach(references::property);
    return references.broken;
  }

  private void property(String name, Shape property) {
    Object value = fields.get(name);
    if (property.references().isEmpty() || value == null) {
      return;
    }
    if (value instanceof List<?> ids) {
      for (int i = 0; i < ids.size(); i++) {
        id(property, Objects.requireNonNull(ids.get(i)), "/" + name + "/" + i);
      }
    } else {
      id(property, value, "/" + name);
    }
  }

  private void id(Shape property, Object id, String pointer) {
    String kind = property.references().orElseThrow();
    boolean account = kind.equals("bank-account");
    boolean found =
        id instanceof Long number
            && (account
                ? company.bankAccount(number).isPresent()
                : company.virtualAccount(number).filter(this::isOnTheAccount).isPresent());
    if (!found) {
      broken.add(
          new Violation(
              Rule.REQUEST_BODY_REFERENCE,
              Severity.DRIFT,
              pointer,
              contract.clause(property.pointer() + "/x-references", Evidence.DECIDED),
              account
                  ? "id of a bank account of company " + company.id()
                  : "id of a virtual account of " + accounts.noun(),
              String.valueOf(id),
              "use one of " + (account ? bankAccounts() : virtualAccounts())));
    }
  }

  private boolean isOnTheAccount(VirtualAccount virtual) {
    return accounts.includes(virtual.bankAccountId());
  }

  private List<Long> bankAccounts() {
    return company.bankAccounts().stream().map(BankAccount::id).toList();
  }

  private List<Long> virtualAccounts() {
    return company.virtualAccounts().stream()
        .filter(this::isOnTheAccount)
        .map(VirtualAccount::id)
        .toList();
  }
}
