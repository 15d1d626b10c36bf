package io.github.sepaykit.fake;

import io.github.sepaykit.delivery.DeliveryEngine;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliverySettings;
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
  private final DeliverySettings deliveryDefaults;
  private final DeliveryEngine engine;
  private final FaultLibrary library;
  private final int journalSize;
  private final InstantSource time;
  private final ExchangeJournal unattributed;
  private final AtomicLong faultIds = new AtomicLong();
  private final Map<Long, Tenant> byId = new ConcurrentHashMap<>();

  Tenants(
      Companies companies,
      CompanySettings defaults,
      DeliverySettings deliveryDefaults,
      DeliveryEngine engine,
      FaultLibrary library,
      int journalSize,
      InstantSource time) {
    this.time = time;
    this.companies = companies;
    this.defaults = defaults;
    this.deliveryDefaults = deliveryDefaults;
    this.engine = engine;
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

  /** How a company's transactions are delivered that says nothing about it. */
  DeliverySettings deliveryDefaults() {
    return deliveryDefaults;
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
                company,
                new ExchangeJournal(journalSize),
                new FaultPlan(faultIds),
                new InFlight(),
                engine.open(company));
          }
          if (tenant.company() == company) {
            return tenant;
          }
          engine.close(tenant.deliveries());
          return tenant.with(company, engine.open(company));
        });
  }

  void remove(long companyId) {
    companies.remove(companyId);
    Tenant gone = byId.remove(companyId);
    if (gone != null) {
      engine.close(gone.deliveries());
    }
  }
}
