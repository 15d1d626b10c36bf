package io.github.sepaykit.control;

import io.github.sepaykit.state.CompanySettings;
import org.jspecify.annotations.Nullable;

/**
 * A company to be made.
 *
 * @param name for people; null for a generated one
 * @param settings null for the server's
 * @param bankAccounts number of bank accounts at the start; null for one
 */
public record NewCompany(
    @Nullable String name, @Nullable CompanySettings settings, @Nullable Integer bankAccounts) {
  public static NewCompany named(String name) {
    return new NewCompany(name, null, null);
  }

  public NewCompany withSettings(CompanySettings value) {
    return new NewCompany(name, value, bankAccounts);
  }

  public NewCompany withBankAccounts(int count) {
    return new NewCompany(name, settings, count);
  }
}
