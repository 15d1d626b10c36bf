package io.github.sepaykit.control;

import io.github.sepaykit.state.ErrorDialect;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A token to be minted. Immutable.
 *
 * @param scopes OAuth2 scopes; null for all that the contract declares
 * @param permissions permissions of a user made for it; null for all that the contract names.
 *     Ignored with a user id
 * @param userId an existing user to act for; null to make one
 * @param lifetime by the company's clock; null for one hour
 * @param errors dialect of 401 answers to the app that holds it; null for the company's
 */
public record TokenSpec(
    @Nullable Set<String> scopes,
    @Nullable Set<String> permissions,
    @Nullable Long userId,
    @Nullable Duration lifetime,
    @Nullable ErrorDialect errors) {

  /** Returns a token of all scopes and permissions, valid for one hour. */
  public static TokenSpec full() {
    return new TokenSpec(null, null, null, null, null);
  }

  /** Returns a token of these scopes alone; of none when none is named. */
  public TokenSpec withScopes(String... values) {
    return new TokenSpec(
        new LinkedHashSet<>(List.of(values)), permissions, userId, lifetime, errors);
  }

  public TokenSpec withPermissions(String... values) {
    return new TokenSpec(scopes, new LinkedHashSet<>(List.of(values)), userId, lifetime, errors);
  }

  public TokenSpec withUser(long id) {
    return new TokenSpec(scopes, permissions, id, lifetime, errors);
  }

  public TokenSpec withLifetime(Duration duration) {
    return new TokenSpec(scopes, permissions, userId, duration, errors);
  }

  /**
   * Returns a token of an app that needs 401 answers in a dialect of its own: SePay's WooCommerce
   * plugin refreshes its token only on {@link ErrorDialect#OBSERVED}.
   */
  public TokenSpec withErrors(ErrorDialect dialect) {
    return new TokenSpec(scopes, permissions, userId, lifetime, dialect);
  }
}
