package io.github.sepaykit.verify;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Rights of a token given to a verification. */
public enum TokenRole {
  /** Every scope and every user permission. The only one that is required. */
  FULL("SEPAY_TOKEN", "every scope and permission"),
  /** {@code webhook:read} alone, every permission. */
  READ("SEPAY_TOKEN_READ", "only the scope webhook:read"),
  /** {@code webhook:write} alone, every permission. */
  WRITE("SEPAY_TOKEN_WRITE", "only the scope webhook:write"),
  /** {@code webhook:delete} alone, every permission. */
  DELETE("SEPAY_TOKEN_DELETE", "only the scope webhook:delete"),
  /** None of the webhook scopes, every permission. */
  NONE("SEPAY_TOKEN_NONE", "no webhook scope"),
  /** Expired. */
  EXPIRED("SEPAY_TOKEN_EXPIRED", "expired"),
  /** Every scope and permission, of a user of another company. */
  OTHER_COMPANY("SEPAY_TOKEN_OTHER_COMPANY", "of another company"),
  /** Every scope, of a user who may only view webhooks. */
  VIEW_ONLY("SEPAY_TOKEN_VIEW_ONLY", "every scope, of a user who may only view");

  private final String variable;
  private final String words;

  TokenRole(String variable, String words) {
    this.variable = variable;
    this.words = words;
  }

  /** Returns the environment variable that holds such a token. */
  public String variable() {
    return variable;
  }

  /** Returns the role in words, to be put behind "a token: ". */
  public String words() {
    return words;
  }

  /** Returns true if a token of this role carries all these scopes. */
  public boolean hasScopes(Set<String> scopes) {
    return switch (this) {
      case READ, WRITE, DELETE ->
          Set.of("webhook:" + name().toLowerCase(Locale.ROOT)).containsAll(scopes);
      case NONE -> scopes.isEmpty();
      default -> true;
    };
  }

  /** Returns true if the user behind it has this permission. */
  public boolean hasPermission(Optional<String> permission) {
    return this != VIEW_ONLY || permission.isEmpty() || permission.get().equals("view");
  }
}
