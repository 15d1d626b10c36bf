package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Inspections of each operation with each kind of token, and without one. */
final class AuthorizationInspections {
  private static final String GARBAGE = "Bearer sepay-kit-no-such-token";

  private final Map<TokenRole, Boolean> known = new EnumMap<>(TokenRole.class);
  private final WebhookOperations operations;
  private Optional<Set<Long>> idsBefore = Optional.empty();
  private boolean hasUnknownCreate;

  AuthorizationInspections(WebhookOperations operations) {
    this.operations = operations;
  }

  void addTo(InspectionList list) {
    for (WebhookAction action : operations.actions()) {
      add(
          list,
          action,
          "no-token",
          "without a token",
          c -> expectUnauthorized(c, action, Optional.empty()));
      add(
          list,
          action,
          "garbage",
          "with a token that never was",
          context -> expectUnauthorized(context, action, Optional.of(GARBAGE)));
      for (TokenRole role : TokenRole.values()) {
        if (role != TokenRole.FULL) {
          String id = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
          String title = "with a token: " + role.words();
          add(list, action, id, title, context -> checkRole(context, action, role));
        }
      }
    }
    list.addWriting(
        "authorization." + operations.operation(WebhookAction.CREATE).id() + ".side-effect",
        "creates that were refused leave nothing behind",
        this::checkNothingCreated);
  }

  private void add(
      InspectionList list,
      WebhookAction action,
      String id,
      String title,
      Consumer<InspectionContext> body) {
    Operation operation = operations.operation(action);
    String fullId = "authorization." + operation.id() + "." + id;
    String fullTitle = operation.id() + " " + title;
    if (action.isReading()) {
      list.add(fullId, fullTitle, body);
      return;
    }
    list.addWriting(
        fullId,
        fullTitle,
        context -> {
          if (action == WebhookAction.CREATE && idsBefore.isEmpty()) {
            idsBefore = Optional.of(Set.copyOf(context.listOwn().ids()));
          }
          body.accept(context);
        });
  }

  private void checkNothingCreated(InspectionContext context) {
    if (hasUnknownCreate) {
      context.notChecked("a create that succeeded did not answer its id");
      return;
    }
    RunState state = context.state();
    CallResult list = context.listOwn();
    list.webhooks().stream()
        .filter(shown -> state.bodies().mark().marks(shown))
        .map(ListedWebhooks::id)
        .filter(id -> !state.createCalls().containsKey(id))
        .filter(id -> !idsBefore.orElse(Set.of()).contains(id))
        .findFirst()
        .ifPresent(
            id ->
                TokenCall.reportSideEffect(
                    context,
                    "only webhooks whose create succeeded",
                    "webhook " + id + " as well",
                    list));
  }

  private void checkRole(InspectionContext context, WebhookAction action, TokenRole role) {
    if (!context.hasToken(role)) {
      context.outOfScope("no such token: set " + role.variable());
      return;
    }
    Operation operation = operations.operation(action);
    Optional<String> header = context.as(role).authorization();
    if (role == TokenRole.EXPIRED) {
      expectUnauthorized(context, action, header);
    } else if (!known.computeIfAbsent(role, key -> isKnown(context, role))) {
      context.notChecked(
          "the server knows no token in " + role.variable() + " (401): is it a fresh one?");
    } else if (role == TokenRole.OTHER_COMPANY) {
      checkOtherCompany(context, action, header);
    } else if (!role.hasScopes(operation.scopes())) {
      expectRefusal(context, action, header, BehaviourRule.AUTHORIZATION_SCOPE, 403);
    } else if (!role.hasPermission(operation.permission())) {
      expectRefusal(context, action, header, BehaviourRule.AUTHORIZATION_PERMISSION, 403);
    } else {
      expectSuccess(context, action, operation, header);
    }
  }

  /** Returns true if some call with a token is not answered 401: else the token is unknown. */
  private static boolean isKnown(InspectionContext context, TokenRole role) {
    ApiCall.Maker maker = context.as(role);
    List<ApiCall> calls = new ArrayList<>(List.of(maker.list(Map.of("limit", "1"))));
    if (context.state().notWritableReason().isEmpty()) {
      calls.add(maker.update(OwnedWebhooks.NO_ID, Map.of()));
      calls.add(maker.delete(OwnedWebhooks.NO_ID));
    }
    return calls.stream().anyMatch(call -> context.send(call).status() != 401);
  }

  private void expectUnauthorized(
      InspectionContext context, WebhookAction action, Optional<String> header) {
    expectRefusal(context, action, header, BehaviourRule.AUTHORIZATION_TOKEN, 401);
  }

  /** Makes a call that must be refused with this status and change nothing. */
  private void expectRefusal(
      InspectionContext context,
      WebhookAction action,
      Optional<String> header,
      BehaviourRule rule,
      int status) {
    TokenCall call = new TokenCall(context, action, header);
    Optional<CallResult> result = call.send().filter(r -> !call.isTargetGone(r));
    if (result.isEmpty()) {
      return;
    }
    if (result.get().status() != status) {
      context.report(
          new Observation(rule, "HTTP " + status, result.get().summary())
              .fix("have the server check the token before anything else")
              .on(result.get()));
    }
    undo(call, result.get());
    call.expectUnchanged(result.get());
  }

  private void undo(TokenCall call, CallResult result) {
    hasUnknownCreate |= !call.undo(result);
  }

  private void expectSuccess(
      InspectionContext context,
      WebhookAction action,
      Operation operation,
      Optional<String> header) {
    TokenCall call = new TokenCall(context, action, header);
    Optional<CallResult> result = call.send().filter(r -> !call.isTargetGone(r));
    if (result.isEmpty()) {
      return;
    }
    if (!result.get().isSuccessful()) {
      context.report(
          new Observation(
                  BehaviourRule.AUTHORIZATION_REFUSED,
                  "success, because the token has scope and permission",
                  result.get().summary())
              .fix("have the server ask for " + String.join(" ", operation.scopes()) + " only")
              .on(result.get()));
    }
    undo(call, result.get());
  }

  private void checkOtherCompany(
      InspectionContext context, WebhookAction action, Optional<String> header) {
    if (action == WebhookAction.CREATE) {
      context.outOfScope("it could create a webhook in the other company");
      return;
    }
    TokenCall call = new TokenCall(context, action, header);
    Optional<CallResult> sent = call.send();
    if (sent.isEmpty()) {
      return;
    }
    CallResult result = sent.get();
    if (action == WebhookAction.LIST) {
      List<Long> ours = ListedWebhooks.read(context).ids();
      if (result.ids().stream().anyMatch(ours::contains)) {
        String expected = "a list without the webhooks of this company";
        reportForeign(context, result, expected, "one of them is listed");
      }
      return;
    }
    if (result.status() != 404 && result.status() != 403) {
      reportForeign(
          context,
          result,
          "404 or 403, because the webhook is another company's",
          result.summary());
    }
    undo(call, result);
    call.expectUnchanged(result);
  }

  private static void reportForeign(
      InspectionContext context, CallResult result, String expected, String was) {
    context.report(
        new Observation(BehaviourRule.AUTHORIZATION_COMPANY, expected, was)
            .fix("have the server keep companies apart")
            .on(result));
  }
}
