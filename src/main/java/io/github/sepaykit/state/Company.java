package io.github.sepaykit.state;

import io.github.sepaykit.state.profile.CompanyProfile;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** One company and all that belongs to it. Thread-safe. */
public final class Company {
  private final long id;
  private final String name;
  private volatile CompanySettings settings;
  private volatile CompanyProfile profile;
  private final VirtualClock clock;
  private final WebhookTable webhooks = new WebhookTable(List.of("api_key", "active"));
  private final Map<Long, User> users = new ConcurrentSkipListMap<>();
  private final Map<Long, BankAccount> bankAccounts = new ConcurrentSkipListMap<>();
  private final Map<Long, VirtualAccount> virtualAccounts = new ConcurrentSkipListMap<>();
  private final Ledger ledger = new Ledger();
  private final DeliveryLog deliveries = new DeliveryLog();
  private final UnaryOperator<DeliveryProfile> profiles;
  private volatile DeliverySettings deliverySettings;
  private volatile List<PaymentCodeFormat> paymentCodeFormats =
      List.of(PaymentCodeFormat.digits("DH", 1, 20));

  Company(
      long id,
      String name,
      CompanySettings settings,
      InstantSource time,
      UnaryOperator<DeliveryProfile> profiles) {
    this.id = id;
    this.name = name;
    this.settings = settings;
    this.profile = CompanyProfile.of(name);
    this.clock = new VirtualClock(time);
    this.profiles = profiles;
    this.deliverySettings = withProfile(DeliverySettings.defaults());
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public CompanySettings settings() {
    return settings;
  }

  /** Returns the company as the API shows it. */
  public CompanyProfile profile() {
    return profile;
  }

  public void configure(CompanyProfile newProfile) {
    profile = newProfile.named(name);
  }

  public void configure(CompanySettings newSettings) {
    settings = newSettings;
  }

  /** Returns the settings of its deliveries. */
  public DeliverySettings deliverySettings() {
    return deliverySettings;
  }

  public void configure(DeliverySettings newSettings) {
    deliverySettings = withProfile(newSettings);
  }

  private DeliverySettings withProfile(DeliverySettings given) {
    return given.withProfile(profiles.apply(given.profile()));
  }

  /** Returns the forms of payment codes, in order; at first {@code DH} and 1 to 20 digits. */
  public List<PaymentCodeFormat> paymentCodeFormats() {
    return paymentCodeFormats;
  }

  public void configure(List<PaymentCodeFormat> newFormats) {
    paymentCodeFormats = List.copyOf(newFormats);
  }

  public VirtualClock clock() {
    return clock;
  }

  public Ledger ledger() {
    return ledger;
  }

  public DeliveryLog deliveries() {
    return deliveries;
  }

  public WebhookTable webhooks() {
    return webhooks;
  }

  /** Returns the users by ascending id. */
  public List<User> users() {
    return List.copyOf(users.values());
  }

  public Optional<User> user(long userId) {
    return Optional.ofNullable(users.get(userId));
  }

  public void put(User user) {
    users.put(user.id(), user);
  }

  /** Returns the bank accounts by ascending id. */
  public List<BankAccount> bankAccounts() {
    return List.copyOf(bankAccounts.values());
  }

  public Optional<BankAccount> bankAccount(long accountId) {
    return Optional.ofNullable(bankAccounts.get(accountId));
  }

  /** Adds a bank account, or replaces it; linked now, by the clock, unless it has a time. */
  public void put(BankAccount account) {
    bankAccounts.put(account.id(), account.linkedAt(clock.instant()));
  }

  /** Returns the virtual accounts by ascending id. */
  public List<VirtualAccount> virtualAccounts() {
    return List.copyOf(virtualAccounts.values());
  }

  public Optional<VirtualAccount> virtualAccount(long accountId) {
    return Optional.ofNullable(virtualAccounts.get(accountId));
  }

  public void put(VirtualAccount account) {
    virtualAccounts.put(account.id(), account);
  }
}
