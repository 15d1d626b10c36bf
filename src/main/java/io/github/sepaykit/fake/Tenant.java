package io.github.sepaykit.fake;

import io.github.sepaykit.state.Company;

/** A company and what hangs on it while the fake runs. */
record Tenant(Company company, ExchangeJournal journal, FaultPlan faults, InFlight inFlight) {
  /** The same surroundings for a company whose state was replaced. */
  Tenant with(Company replaced) {
    return new Tenant(replaced, journal, faults, inFlight);
  }
}
