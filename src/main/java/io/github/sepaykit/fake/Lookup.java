package io.github.sepaykit.fake;

import io.github.sepaykit.contract.CheckedRequest;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.SpecRef;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Webhook;
import java.util.Optional;

/** Finds the webhook that a path names, in the caller's company only. */
@SpecRef("#/components/responses/NotFound")
final class Lookup {
  private static final String ID = "id";

  private Lookup() {}

  /** Whether the operation's path names a webhook. */
  static boolean applies(Operation operation) {
    return operation.path().contains("{" + ID + "}");
  }

  static Optional<Webhook> find(CheckedRequest checked, Company company) {
    return checked.path().get(ID) instanceof Long id
        ? company.webhooks().find(id)
        : Optional.empty();
  }

  static Refusal unknown(Operation operation, String id) {
    Violation reason =
        AccessCheck.answer(
            operation,
            404,
            Rule.RESOURCE_UNKNOWN,
            "id of a webhook of the token's company",
            id,
            "list the company's webhooks for their ids");
    return Refusal.of(404, "Webhook not found", reason);
  }
}
