package io.github.sepaykit.fake.tenant;

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
 * Companies of the server with their surroundings, and the journal of what led to none.
 * Thread-safe.
 */
public final class Tenants {
  private final Companies companies;
  private final CompanySettings defaults;
  private final DeliverySettings deliveryDefaults;
  private final DeliveryEngine engine;
  private final int journalSize;
  private final InstantSource time;
  private final ExchangeJournal unattributed;
  private final AtomicLong faultIds = new AtomicLong();
  private final Map<Long, Tenant> byId = new ConcurrentHashMap<>();

  public Tenants(
      Companies companies,
      CompanySettings defaults,
      DeliverySettings deliveryDefaults,
      DeliveryEngine engine,
      int journalSize,
      InstantSource time) {
    this.time = time;
    this.companies = companies;
    this.defaults = defaults;
    this.deliveryDefaults = deliveryDefaults;
    this.engine = engine;
    this.journalSize = journalSize;
    this.unattributed = new ExchangeJournal(journalSize);
  }

  public Companies companies() {
    return companies;
  }

  /** Returns the settings of a company that names none. */
  public CompanySettings defaults() {
    return defaults;
  }

  /** Returns the delivery settings of a company that names none. */
  public DeliverySettings deliveryDefaults() {
    return deliveryDefaults;
  }

  /** Returns real time. */
  public InstantSource time() {
    return time;
  }

  public ExchangeJournal unattributed() {
    return unattributed;
  }

  public Optional<Tenant> find(long companyId) {
    return companies.find(companyId).map(this::of);
  }

  public Tenant of(Company company) {
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

  public void remove(long companyId) {
    companies.remove(companyId);
    Tenant gone = byId.remove(companyId);
    if (gone != null) {
      engine.close(gone.deliveries());
    }
  }
}
