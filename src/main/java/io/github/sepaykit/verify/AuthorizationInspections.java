package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Each operation with each kind of token, and without one. */
final class AuthorizationInspections {
  private static final String GARBAGE = "Bearer sepay-kit-no-such-token";

  private final RunState world;
  private final Map<TokenRole, Boolean> known = new EnumMap<>(TokenRole.class);
  private Optional<Set<Long>> before = Optional.empty();
  private boolean blurred;

  AuthorizationInspections(RunState world) {
    this.world = world;
  }

  List<Inspection> all(Contract contract) {
    List<Inspection> all = new ArrayList<>();
    for (Operation operation : contract.operations()) {
      all.add(
          inspection(
              operation,
              "no-token",
              "without a token",
              probe -> unauthorized(probe, operation, Optional.empty())));
      all.add(
          inspection(
              operation,
              "garbage",
              "with a token that never was",
              probe -> unauthorized(probe, operation, Optional.of(GARBAGE))));
      for (TokenRole role : TokenRole.values()) {
        if (role != TokenRole.FULL) {
          all.add(
              inspection(
                  operation,
                  role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                  "with a token: " + role.words(),
                  probe -> withRole(probe, operation, role)));
        }
      }
    }
    all.add(
        Inspection.of(
            "authorization.createWebhook.side-effect",
            "creates that were refused leave nothing behind",
            this::nothingCreated));
    return all;
  }

  private void nothingCreated(InspectionContext probe) {
    if (!world.whyNotWritable().isEmpty()) {
      probe.notChecked(world.whyNotWritable());
      return;
    }
    if (blurred) {
      probe.notChecked("a create that succeeded did not answer its id");
      return;
    }
    CallResult list = ours(probe);
    list.webhooks().stream()
        .filter(shown -> world.bodies().mark().marks(shown))
        .filter(shown -> !world.lastIds().containsKey(ListedWebhooks.id(shown)))
        .filter(shown -> !before.orElse(Set.of()).contains(ListedWebhooks.id(shown)))
        .findFirst()
        .ifPresent(
            stray ->
                sideEffect(
                    probe,
                    "only webhooks whose create succeeded",
                    "webhook " + ListedWebhooks.id(stray) + " as well",
                    list));
  }

  private CallResult ours(InspectionContext probe) {
    return probe.send(
        probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
  }

  /** What is there before any create with another token. */
  private void lookBefore(InspectionContext probe) {
    if (before.isEmpty()) {
      before =
          Optional.of(
              ours(probe).webhooks().stream().map(ListedWebhooks::id).collect(Collectors.toSet()));
    }
  }

  private Inspection inspection(
      Operation operation, String id, String title, Inspection.Body body) {
    return Inspection.of(
        "authorization." + operation.id() + "." + id,
        operation.id() + " " + title,
        probe -> {
          if (!operation.method().equals("GET") && !world.whyNotWritable().isEmpty()) {
            probe.notChecked(world.whyNotWritable());
          } else {
            if (operation.id().equals("createWebhook")) {
              lookBefore(probe);
            }
            body.run(probe);
          }
        });
  }

  private void withRole(InspectionContext probe, Operation operation, TokenRole role) {
    if (!probe.given(role)) {
      probe.notChecked("no such token: set " + role.variable());
      return;
    }
    Optional<String> header = probe.as(role).authorization();
    if (role == TokenRole.EXPIRED) {
      unauthorized(probe, operation, header);
    } else if (!known.computeIfAbsent(role, key -> isKnown(probe, role))) {
      probe.notChecked(
          "the server knows no token in " + role.variable() + " (401): is it a fresh one?");
    } else if (role == TokenRole.OTHER_COMPANY) {
      otherCompany(probe, operation, header);
    } else if (!role.hasScopes(operation.scopes())) {
      refused(probe, operation, header, BehaviourRule.AUTHORIZATION_SCOPE, 403);
    } else if (!role.hasPermission(operation.permission())) {
      refused(probe, operation, header, BehaviourRule.AUTHORIZATION_PERMISSION, 403);
    } else {
      allowed(probe, operation, header);
    }
  }

  /** Whether a token is answered anything but 401, wherever that may be: else it is the token. */
  private boolean isKnown(InspectionContext probe, TokenRole role) {
    ApiCall.Maker maker = probe.as(role);
    List<ApiCall> calls = new ArrayList<>(List.of(maker.list(Map.of("limit", "1"))));
    if (world.whyNotWritable().isEmpty()) {
      calls.add(maker.update(OwnedWebhooks.NO_ID, Map.of()));
      calls.add(maker.delete(OwnedWebhooks.NO_ID));
    }
    return calls.stream().anyMatch(call -> probe.send(call).status() != 401);
  }

  private void unauthorized(InspectionContext probe, Operation operation, Optional<String> header) {
    refused(probe, operation, header, BehaviourRule.AUTHORIZATION_TOKEN, 401);
  }

  /** A call that must be refused with this status and change nothing. */
  private void refused(
      InspectionContext probe,
      Operation operation,
      Optional<String> header,
      BehaviourRule rule,
      int status) {
    Optional<ModelWebhook> target = target(probe, operation);
    Optional<ApiCall> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    CallResult seen = probe.send(call.get());
    if (isMissing(probe, target, seen)) {
      return;
    }
    if (seen.status() != status && seen.response().isPresent()) {
      probe.report(
          new Observation(rule, "HTTP " + status, seen.answer())
              .fix("have the server check the token before anything else")
              .on(seen));
    }
    undo(probe, operation, target, seen);
    if (!seen.succeeded()) {
      untouched(probe, target, seen);
    }
  }

  private void allowed(InspectionContext probe, Operation operation, Optional<String> header) {
    Optional<ModelWebhook> target = target(probe, operation);
    Optional<ApiCall> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    CallResult seen = probe.send(call.get());
    if (isMissing(probe, target, seen)) {
      return;
    }
    if (!seen.succeeded() && seen.response().isPresent()) {
      probe.report(
          new Observation(
                  BehaviourRule.AUTHORIZATION_REFUSED,
                  "success, because the token has scope and permission",
                  seen.answer())
              .fix("have the server ask for " + String.join(" ", operation.scopes()) + " only")
              .on(seen));
    }
    undo(probe, operation, target, seen);
  }

  private void otherCompany(InspectionContext probe, Operation operation, Optional<String> header) {
    if (operation.id().equals("listWebhooks")) {
      CallResult seen = probe.send(call(probe, operation, header, Optional.empty()).orElseThrow());
      List<Long> ours = ListedWebhooks.of(probe, world).ids();
      if (seen.webhooks().stream().map(ListedWebhooks::id).anyMatch(ours::contains)) {
        foreign(
            probe, seen, "a list without the webhooks of this company", "one of them is listed");
      }
      return;
    }
    if (operation.id().equals("createWebhook")) {
      probe.notChecked("it could create a webhook in the other company");
      return;
    }
    Optional<ModelWebhook> target = target(probe, operation);
    Optional<ApiCall> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    CallResult seen = probe.send(call.get());
    if (seen.status() != 404 && seen.status() != 403 && seen.response().isPresent()) {
      foreign(probe, seen, "404 or 403, because the webhook is another company's", seen.answer());
    }
    undo(probe, operation, target, seen);
    if (!seen.succeeded()) {
      untouched(probe, target, seen);
    }
  }

  /** A 404 may be true: something else has deleted the webhook, and that is told. */
  private boolean isMissing(
      InspectionContext probe, Optional<ModelWebhook> target, CallResult seen) {
    return seen.status() == 404
        && target.isPresent()
        && !PresenceCheck.isThere(probe, world, target.get());
  }

  private static void foreign(
      InspectionContext probe, CallResult seen, String expected, String was) {
    probe.report(
        new Observation(BehaviourRule.AUTHORIZATION_COMPANY, expected, was)
            .fix("have the server keep companies apart")
            .on(seen));
  }

  private Optional<ModelWebhook> target(InspectionContext probe, Operation operation) {
    if (!operation.path().contains("{") || world.owned().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(world.owned().get(0));
  }

  private Optional<ApiCall> call(
      InspectionContext probe,
      Operation operation,
      Optional<String> header,
      Optional<ModelWebhook> target) {
    ApiCall.Maker maker = new ApiCall.Maker(probe.contract(), header);
    Optional<Long> id =
        target
            .map(ModelWebhook::id)
            .or(
                () ->
                    operation.method().equals("GET") && operation.path().contains("{")
                        ? ListedWebhooks.of(probe, world).ids().stream().findFirst()
                        : Optional.empty());
    return switch (operation.id()) {
      case "listWebhooks" -> Optional.of(maker.list(Map.of()));
      case "createWebhook" ->
          Optional.of(maker.create(world.bodies().variants().values().iterator().next()));
      case "getWebhook" -> id.map(maker::get);
      case "updateWebhook" -> id.map(i -> maker.update(i, rename()));
      case "deleteWebhook" -> id.map(maker::delete);
      default -> Optional.empty();
    };
  }

  private Map<String, Object> rename() {
    return Map.of(BodyGenerator.NAME, world.bodies().values(BodyGenerator.NAME).get(0));
  }

  /** Puts right what a call changed, allowed or not. */
  private void undo(
      InspectionContext probe,
      Operation operation,
      Optional<ModelWebhook> target,
      CallResult seen) {
    if (!seen.succeeded()) {
      return;
    }
    switch (operation.id()) {
      case "createWebhook" -> {
        blurred = true;
        if (seen.createdId().isPresent()) {
          world.lastIds().put(seen.createdId().get(), seen);
          probe.send(probe.full().delete(seen.createdId().get()));
          blurred = false;
        }
      }
      case "updateWebhook" ->
          target.ifPresent(
              w ->
                  probe.send(
                      probe
                          .full()
                          .update(
                              w.id(),
                              Map.of(BodyGenerator.NAME, w.fields().get(BodyGenerator.NAME)))));
      case "deleteWebhook" ->
          target.ifPresent(
              w -> {
                replace(probe, w);
                PresenceCheck.all(probe, world);
              });
      default -> {}
    }
  }

  private void replace(InspectionContext probe, ModelWebhook gone) {
    world.forget(gone.id());
    Map<String, Object> body = new LinkedHashMap<>(gone.fields());
    CallResult create = probe.send(probe.full().create(body));
    if (create.succeeded()) {
      CreateInspections.created(probe, world, body, create).ifPresent(world::keep);
    }
  }

  /** After a refusal the webhook is still there, as it was. */
  private void untouched(
      InspectionContext probe, Optional<ModelWebhook> target, CallResult refused) {
    if (target.isEmpty() || refused.request().method().equals("GET")) {
      return;
    }
    CallResult after = probe.send(probe.full().get(target.get().id()));
    String expected = "webhook " + target.get().id() + ", unchanged";
    Optional<Map<String, Object>> shown = after.webhook();
    if (after.status() == 404) {
      world.forget(target.get().id());
      sideEffect(probe, expected, "it is gone", refused, after);
    } else if (shown.isPresent()) {
      List<ExpectedWebhook.Difference> differences =
          target.get().differences(world.views(), shown.get());
      world.keep(target.get().told(differences));
      if (!differences.isEmpty()) {
        sideEffect(probe, expected, "it changed", refused, after);
      }
    }
  }

  private static void sideEffect(
      InspectionContext probe, String expected, String was, CallResult... calls) {
    probe.report(
        new Observation(BehaviourRule.AUTHORIZATION_SIDE_EFFECT, expected, was)
            .fix("have the server do nothing when it refuses")
            .on(calls));
  }
}
