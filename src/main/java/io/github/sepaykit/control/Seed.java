package io.github.sepaykit.control;

import java.util.List;
import java.util.Objects;

/**
 * Companies that a server starts with; the format of {@code stubs/seed/*.json}.
 *
 * @param companies in order; the first one is the one that {@code serve} prints
 */
public record Seed(List<CompanyState> companies) {
  public Seed {
    companies =
        CompanyState.withoutNull(
            "companies", Objects.requireNonNull(companies, "companies is required"));
  }

  /** Returns the same companies, without a token or an app that leads to one. */
  public Seed withoutTokens() {
    return new Seed(companies.stream().map(CompanyState::withoutTokens).toList());
  }
}
