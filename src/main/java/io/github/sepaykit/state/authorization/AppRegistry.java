package io.github.sepaykit.state.authorization;

import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Apps of all companies of one fake. A company that was removed or replaced takes its apps with it.
 * Thread-safe.
 */
public final class AppRegistry {
  private final Companies companies;
  private final Map<String, RegisteredApp> byClientId = new ConcurrentHashMap<>();
  private final Map<Company, Authorizations> byCompany =
      Collections.synchronizedMap(new WeakHashMap<>());

  public AppRegistry(Companies companies) {
    this.companies = companies;
  }

  public Companies companies() {
    return companies;
  }

  /** Registers an app, or replaces the one of the same client id. */
  public void register(Company company, OAuthApp app) {
    byClientId.values().removeIf(registered -> !isThere(registered));
    byClientId.put(app.clientId(), new RegisteredApp(app, company, authorizations(company)));
  }

  /** Returns what the users of a company have approved. */
  public Authorizations authorizations(Company company) {
    return byCompany.computeIfAbsent(company, c -> new Authorizations());
  }

  public Optional<RegisteredApp> find(String clientId) {
    return Optional.ofNullable(byClientId.get(clientId)).filter(this::isThere);
  }

  /** Returns the client ids of all companies' apps, in order. */
  public List<String> clientIds() {
    return byClientId.entrySet().stream()
        .filter(entry -> isThere(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns the apps that the broker of SePay's own plugin serves. */
  public List<RegisteredApp> brokered() {
    return byClientId.values().stream()
        .filter(registered -> registered.app().broker() && isThere(registered))
        .sorted(Comparator.comparing(registered -> registered.app().clientId()))
        .toList();
  }

  private boolean isThere(RegisteredApp registered) {
    Company company = registered.company();
    return companies.find(company.id()).filter(found -> found == company).isPresent();
  }

  /** Returns the company's apps, by client id. */
  public List<OAuthApp> apps(Company company) {
    return byClientId.values().stream()
        .filter(registered -> registered.company() == company)
        .map(RegisteredApp::app)
        .sorted(Comparator.comparing(OAuthApp::clientId))
        .toList();
  }

  /** Forgets an app, and withdraws all that it was given. */
  public void remove(RegisteredApp registered) {
    byClientId.remove(registered.app().clientId());
    revoke(registered);
  }

  /** Withdraws all that an app was given. */
  public void revoke(RegisteredApp registered) {
    registered
        .authorizations()
        .of(registered.app().clientId())
        .forEach(number -> revoke(registered, number));
  }

  /** Withdraws one authorization of an app, with all tokens that were given for it. */
  public void revoke(RegisteredApp registered, long authorization) {
    for (String value : registered.authorizations().revoke(authorization)) {
      companies
          .grant(value)
          .ifPresent(grant -> companies.grant(registered.company(), grant.token().revokedNow()));
    }
  }
}
