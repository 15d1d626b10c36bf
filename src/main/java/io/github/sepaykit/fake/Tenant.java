package io.github.sepaykit.fake;

import io.github.sepaykit.delivery.CompanyDeliveries;
import io.github.sepaykit.state.Company;

/** A company and what hangs on it while the fake runs. */
record Tenant(
    Company company,
    ExchangeJournal journal,
    FaultPlan faults,
    InFlight inFlight,
    CompanyDeliveries deliveries) {
  /** The same surroundings for a company whose state was replaced, its deliveries excepted. */
  Tenant with(Company replaced, CompanyDeliveries newDeliveries) {
    return new Tenant(replaced, journal, faults, inFlight, newDeliveries);
  }
}
