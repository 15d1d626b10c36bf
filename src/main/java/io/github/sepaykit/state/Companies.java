package io.github.sepaykit.state;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/**
 * All companies of one fake, the tokens that lead to them, and the sequences of ids they share (so
 * that another company's id exists, and yet is not found). Thread-safe.
 */
public final class Companies {
  private final InstantSource time;
  private final UnaryOperator<DeliveryProfile> profiles;
  private final Map<Long, Company> byId = new ConcurrentSkipListMap<>();
  private final Map<String, Grant> byToken = new ConcurrentHashMap<>();
  private final Ids companyIds = new Ids(1001);
  private final Ids userIds = new Ids(501);
  private final Ids accountIds = new Ids(19);
  private final Ids virtualAccountIds = new Ids(301);
  private final Ids webhookIds = new Ids(60123);
  private final Ids transactionIds = new Ids(92704);
  private final Ids deliveryIds = new Ids(1);

  /** A token and the company of its user. */
  public record Grant(AccessToken token, Company company) {}

  /**
   * @param time what running clocks follow
   */
  public Companies(InstantSource time) {
    this(time, UnaryOperator.identity());
  }

  /**
   * @param time what running clocks follow
   * @param profiles makes the profile that a company delivers by of the one that it is given
   */
  public Companies(InstantSource time, UnaryOperator<DeliveryProfile> profiles) {
    this.time = time;
    this.profiles = profiles;
  }

  public Ids userIds() {
    return userIds;
  }

  public Ids bankAccountIds() {
    return accountIds;
  }

  public Ids virtualAccountIds() {
    return virtualAccountIds;
  }

  public Ids webhookIds() {
    return webhookIds;
  }

  public Ids transactionIds() {
    return transactionIds;
  }

  public Ids deliveryIds() {
    return deliveryIds;
  }

  public Company create(String name, CompanySettings settings) {
    return add(companyIds.next(), name, settings);
  }

  /** Creates an empty company of an id, in place of any that had the id. */
  public Company replace(long id, String name, CompanySettings settings) {
    companyIds.use(id);
    remove(id);
    return add(id, name, settings);
  }

  private Company add(long id, String name, CompanySettings settings) {
    Company company = new Company(id, name, settings, time, profiles);
    byId.put(id, company);
    return company;
  }

  public Optional<Company> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the companies by ascending id. */
  public List<Company> all() {
    return List.copyOf(byId.values());
  }

  /** Forgets a company and its tokens. */
  public void remove(long id) {
    byId.remove(id);
    byToken.values().removeIf(grant -> grant.company().id() == id);
  }

  /** Adds a token of a company's user, or replaces the one of the same value. */
  public void grant(Company company, AccessToken token) {
    byToken.put(token.value(), new Grant(token, company));
  }

  /** Returns the token of this value, valid or not. */
  public Optional<Grant> grant(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** Returns the company's tokens, by name, then value. */
  public List<AccessToken> tokens(Company company) {
    return byToken.values().stream()
        .filter(grant -> grant.company() == company)
        .map(Grant::token)
        .sorted(java.util.Comparator.comparing(AccessToken::name).thenComparing(AccessToken::value))
        .toList();
  }
}
