package io.github.sepaykit.fake;

import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every company of the server with its surroundings, and the journal of what led to none.
 * Thread-safe.
 */
final class Tenants {
  private final Companies companies;
  private final CompanySettings defaults;
  private final FaultLibrary library;
  private final int journalSize;
  private final InstantSource time;
  private final ExchangeJournal unattributed;
  private final AtomicLong faultIds = new AtomicLong();
  private final Map<Long, Tenant> byId = new ConcurrentHashMap<>();

  Tenants(
      Companies companies,
      CompanySettings defaults,
      FaultLibrary library,
      int journalSize,
      InstantSource time) {
    this.time = time;
    this.companies = companies;
    this.defaults = defaults;
    this.library = library;
    this.journalSize = journalSize;
    this.unattributed = new ExchangeJournal(journalSize);
  }

  Companies companies() {
    return companies;
  }

  /** Settings of a company that names none. */
  CompanySettings defaults() {
    return defaults;
  }

  /** Real time. */
  InstantSource time() {
    return time;
  }

  FaultLibrary library() {
    return library;
  }

  ExchangeJournal unattributed() {
    return unattributed;
  }

  Optional<Tenant> find(long companyId) {
    return companies.find(companyId).map(this::of);
  }

  Tenant of(Company company) {
    return byId.compute(
        company.id(),
        (id, tenant) -> {
          if (tenant == null) {
            return new Tenant(
                company, new ExchangeJournal(journalSize), new FaultPlan(faultIds), new InFlight());
          }
          return tenant.company() == company ? tenant : tenant.with(company);
        });
  }

  void remove(long companyId) {
    companies.remove(companyId);
    byId.remove(companyId);
  }
}
