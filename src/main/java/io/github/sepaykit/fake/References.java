package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Clause;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Severity;
import io.github.sepaykit.contract.Shape;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.state.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ids in a webhook that must lead to something in the same company, as {@code x-references} says.
 */
final class References {
  private static final String BANK_ACCOUNT_ID = "bank_account_id";

  private References() {}

  static List<Violation> check(
      Company company, Shape shape, Map<String, Object> fields, Clause clause) {
    List<Violation> broken = new ArrayList<>();
    shape
        .properties()
        .forEach(
            (name, property) ->
                property
                    .references()
                    .ifPresent(
                        kind -> {
                          if (fields.get(name) instanceof List<?> ids) {
                            for (int i = 0; i < ids.size(); i++) {
                              check(
                                  company,
                                  kind,
                                  ids.get(i),
                                  "/" + name + "/" + i,
                                  fields,
                                  clause,
                                  broken);
                            }
                          } else if (fields.get(name) != null) {
                            check(
                                company,
                                kind,
                                fields.get(name),
                                "/" + name,
                                fields,
                                clause,
                                broken);
                          }
                        }));
    return broken;
  }

  private static void check(
      Company company,
      String kind,
      Object id,
      String pointer,
      Map<String, Object> fields,
      Clause clause,
      List<Violation> broken) {
    boolean found =
        switch (kind) {
          case "bank-account" -> id instanceof Long n && company.bankAccount(n).isPresent();
          case "virtual-account" ->
              id instanceof Long n
                  && company
                      .virtualAccount(n)
                      .filter(
                          account ->
                              Long.valueOf(account.bankAccountId())
                                  .equals(fields.get(BANK_ACCOUNT_ID)))
                      .isPresent();
          default ->
              throw new IllegalStateException(
                  "x-references: unknown kind \"" + kind + "\" at " + pointer);
        };
    if (!found) {
      boolean account = kind.equals("bank-account");
      broken.add(
          new Violation(
              Rule.REQUEST_BODY_REFERENCE,
              Severity.DRIFT,
              pointer,
              clause,
              account
                  ? "id of a bank account of company " + company.id()
                  : "id of a virtual account of bank account " + fields.get(BANK_ACCOUNT_ID),
              String.valueOf(id),
              account
                  ? "use one of " + company.bankAccounts().stream().map(a -> a.id()).toList()
                  : "use one of " + virtualAccountsOf(company, fields.get(BANK_ACCOUNT_ID))));
    }
  }

  private static List<Long> virtualAccountsOf(Company company, Object bankAccountId) {
    return company.virtualAccounts().stream()
        .filter(account -> Long.valueOf(account.bankAccountId()).equals(bankAccountId))
        .map(account -> account.id())
        .toList();
  }
}
