package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Scopes and permissions of the contract's operations: all that a token, or its user, can be given.
 */
public record GrantableScopes(Set<String> scopes, Set<String> permissions) {
  public static GrantableScopes of(Contract contract) {
    Set<String> scopes = new LinkedHashSet<>();
    Set<String> permissions = new LinkedHashSet<>();
    for (Operation operation : contract.operations()) {
      scopes.addAll(operation.scopes());
      operation.permission().ifPresent(permissions::add);
    }
    return new GrantableScopes(
        Collections.unmodifiableSet(scopes), Collections.unmodifiableSet(permissions));
  }

  /** Returns these and other scopes: a seed may grant some that the document does not ask for. */
  public GrantableScopes and(GrantableScopes others) {
    Set<String> allScopes = new LinkedHashSet<>(scopes);
    allScopes.addAll(others.scopes);
    Set<String> allPermissions = new LinkedHashSet<>(permissions);
    allPermissions.addAll(others.permissions);
    return new GrantableScopes(allScopes, allPermissions);
  }

  /** Says what is wrong with a choice among the known values; empty when nothing is. */
  public static Optional<String> complaint(Set<String> chosen, Set<String> known) {
    return chosen.stream()
        .filter(value -> !known.contains(value))
        .map(
            value ->
                "expected some of "
                    + known
                    + ", was \""
                    + value
                    + "\"; fix: take one of those") // It may be null.
        .findFirst();
  }
}
