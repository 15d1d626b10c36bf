package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Inspections of what can be read beside webhooks. Each answer is judged by the contract; one that
 * the token may not read is left out with a reason.
 */
final class SiblingInspections {
  private static final int FORBIDDEN = 403;

  /** The members of a 401, which SePay's own plugin repeats in the query of the next request. */
  private static final Map<String, String> OF_A_401 =
      Map.of("error", "access_denied", "message", "Unauthorized");

  private final List<Operation> operations;
  private final List<Operation> open;

  SiblingInspections(VerifyOptions options, WebhookOperations webhooks) {
    this.operations =
        options.contract().operations().stream()
            .filter(operation -> operation.method().equals("GET") && !operation.isOpen())
            .filter(operation -> !webhooks.include(operation) && options.includes(operation))
            .toList();
    this.open =
        options.contract().operations().stream()
            .filter(operation -> operation.isOpen() && options.includes(operation))
            .toList();
  }

  void addTo(InspectionList list) {
    for (Operation operation : open) {
      list.addOutOfScope(
          "call." + operation.id(),
          operation.method() + " " + operation.path() + " keeps the contract",
          "not called: no token leads there, so that it takes a person in a browser, or an app's credentials");
    }
    for (Operation operation : operations) {
      String id = "read." + operation.id();
      int parameter = operation.path().indexOf("/{");
      if (parameter < 0) {
        list.add(id, operation.path() + " can be read", context -> read(context, operation));
      } else {
        operationOf(operation.path().substring(0, parameter))
            .ifPresent(
                entries ->
                    list.add(
                        id,
                        operation.path() + " can be read of what the list shows",
                        context -> readOne(context, operation, entries)));
      }
    }
  }

  private Optional<Operation> operationOf(String path) {
    return operations.stream().filter(operation -> operation.path().equals(path)).findFirst();
  }

  private static void read(InspectionContext context, Operation operation) {
    if (!isRead(context, operation, Optional.empty(), Map.of(), BehaviourRule.RESOURCE_REFUSED)) {
      return;
    }
    isRead(context, operation, Optional.empty(), OF_A_401, BehaviourRule.LIST_STRAY_PARAMETER);
    if (operation.query().containsKey("limit")) {
      CallResult page =
          context.send(context.full().read(operation, Optional.empty(), Map.of("limit", "1")));
      if (page.webhooks().size() > 1) {
        context.report(
            new Observation(
                    BehaviourRule.LIST_LIMIT,
                    "at most 1 entry",
                    page.webhooks().size() + " entries")
                .at("/data")
                .fix("have the server keep to limit")
                .on(page));
      }
    }
  }

  /** Reads; returns false, with the reason noted or reported, when it cannot be read. */
  private static boolean isRead(
      InspectionContext context,
      Operation operation,
      Optional<Long> id,
      Map<String, String> query,
      BehaviourRule rule) {
    CallResult result = context.send(context.full().read(operation, id, query));
    if (result.status() == FORBIDDEN) {
      context.outOfScope(
          "the token may not: it needs the scope "
              + String.join(" ", operation.scopes())
              + roles(operation));
      return false;
    }
    if (!result.isSuccessful()) {
      context.report(
          new Observation(rule, "200", result.summary())
              .withEvidence(operation.clause().evidence().orElse(rule.evidence()))
              .fix("have the server answer this call")
              .on(result));
    }
    return result.isSuccessful();
  }

  private static String roles(Operation operation) {
    return operation.roles().isEmpty()
        ? ""
        : ", and a user who is " + String.join(" or ", operation.roles());
  }

  private static void readOne(InspectionContext context, Operation operation, Operation entries) {
    CallResult list =
        context.send(context.full().read(entries, Optional.empty(), Map.of("limit", "1")));
    if (list.status() == FORBIDDEN) {
      context.outOfScope(
          "the token may not list: it needs the scope " + String.join(" ", entries.scopes()));
      return;
    }
    Optional<Long> id = list.ids().stream().filter(one -> one > 0).findFirst();
    if (id.isEmpty()) {
      context.outOfScope("the list shows none to read");
      return;
    }
    if (!isRead(context, operation, id, Map.of(), BehaviourRule.RESOURCE_REFUSED)) {
      return;
    }
    if (operation.path().endsWith("}")) {
      expectIdentity(context, operation, id.get());
    }
  }

  private static void expectIdentity(InspectionContext context, Operation operation, long id) {
    List<CallResult> calls = context.calls();
    CallResult read = calls.get(calls.size() - 1);
    Object shown = read.webhook().map(one -> one.get("id")).orElse(null);
    if (shown != null && !Objects.equals(shown, id)) {
      context.report(
          new Observation(BehaviourRule.RESOURCE_IDENTITY, "id " + id, "id " + shown)
              .withEvidence(
                  operation.clause().evidence().orElse(BehaviourRule.RESOURCE_IDENTITY.evidence()))
              .at("/data/id")
              .fix("have the server read what was asked for")
              .on(read));
    }
  }
}
