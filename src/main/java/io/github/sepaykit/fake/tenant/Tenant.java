package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.delivery.CompanyDeliveries;
import io.github.sepaykit.state.Company;

/** Company and its surroundings while the fake runs. */
public record Tenant(
    Company company,
    ExchangeJournal journal,
    FaultPlan faults,
    InFlight inFlight,
    CompanyDeliveries deliveries) {
  /** Returns a copy for a company whose state, except deliveries, was replaced. */
  Tenant with(Company replaced, CompanyDeliveries newDeliveries) {
    return new Tenant(replaced, journal, faults, inFlight, newDeliveries);
  }
}
