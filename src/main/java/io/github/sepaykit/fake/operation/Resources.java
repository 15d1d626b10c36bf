package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.state.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Registry of all resources, by the operations that they carry out. Immutable. */
public final class Resources {
  private final Map<String, Resource> byOperation = new HashMap<>();

  /**
   * @throws IllegalArgumentException when two resources carry out the same operation
   */
  Resources(List<Resource> resources) {
    for (Resource resource : resources) {
      for (String operationId : resource.operations().keySet()) {
        if (byOperation.put(operationId, resource) != null) {
          throw new IllegalArgumentException("two resources carry out " + operationId);
        }
      }
    }
  }

  /**
   * Returns the resources of this fake.
   *
   * @throws io.github.sepaykit.http.StartupException when the document lacks what one of them needs
   */
  public static Resources of(Contract contract, Ids webhookIds) {
    return new Resources(
        List.of(
            new WebhookResource(contract, webhookIds),
            new BankAccountResource(),
            new TransactionResource(contract),
            new ProfileResource(),
            new CompanyResource(contract)));
  }

  /** Returns the resource that carries out an operation; empty when none does. */
  Optional<Resource> carryingOut(String operationId) {
    return Optional.ofNullable(byOperation.get(operationId));
  }
}
