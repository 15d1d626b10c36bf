package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Operation;
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

  private final World world;
  private final Map<Role, Boolean> known = new EnumMap<>(Role.class);
  private Optional<Set<Long>> before = Optional.empty();
  private boolean blurred;

  AuthorizationInspections(World world) {
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
      for (Role role : Role.values()) {
        if (role != Role.FULL) {
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

  private void nothingCreated(Probe probe) {
    if (!world.whyNotWritable().isEmpty()) {
      probe.notChecked(world.whyNotWritable());
      return;
    }
    if (blurred) {
      probe.notChecked("a create that succeeded did not answer its id");
      return;
    }
    Seen list = ours(probe);
    list.webhooks().stream()
        .filter(shown -> world.bodies().mark().marks(shown))
        .filter(shown -> !world.lastIds().containsKey(Universe.id(shown)))
        .filter(shown -> !before.orElse(Set.of()).contains(Universe.id(shown)))
        .findFirst()
        .ifPresent(
            stray ->
                sideEffect(
                    probe,
                    "only webhooks whose create succeeded",
                    "webhook " + Universe.id(stray) + " as well",
                    list));
  }

  private Seen ours(Probe probe) {
    return probe.send(probe.full().list(Pages.query(world.ownFilter(), 1, Pages.LARGEST)));
  }

  /** What is there before any create with another token. */
  private void lookBefore(Probe probe) {
    if (before.isEmpty()) {
      before =
          Optional.of(
              ours(probe).webhooks().stream().map(Universe::id).collect(Collectors.toSet()));
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

  private void withRole(Probe probe, Operation operation, Role role) {
    if (!probe.given(role)) {
      probe.notChecked("no such token: set " + role.variable());
      return;
    }
    Optional<String> header = probe.as(role).authorization();
    if (role == Role.EXPIRED) {
      unauthorized(probe, operation, header);
    } else if (!known.computeIfAbsent(role, key -> isKnown(probe, role))) {
      probe.notChecked(
          "the server knows no token in " + role.variable() + " (401): is it a fresh one?");
    } else if (role == Role.OTHER_COMPANY) {
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
  private boolean isKnown(Probe probe, Role role) {
    Call.Maker maker = probe.as(role);
    List<Call> calls = new ArrayList<>(List.of(maker.list(Map.of("limit", "1"))));
    if (world.whyNotWritable().isEmpty()) {
      calls.add(maker.update(Estate.NO_ID, Map.of()));
      calls.add(maker.delete(Estate.NO_ID));
    }
    return calls.stream().anyMatch(call -> probe.send(call).status() != 401);
  }

  private void unauthorized(Probe probe, Operation operation, Optional<String> header) {
    refused(probe, operation, header, BehaviourRule.AUTHORIZATION_TOKEN, 401);
  }

  /** A call that must be refused with this status and change nothing. */
  private void refused(
      Probe probe, Operation operation, Optional<String> header, BehaviourRule rule, int status) {
    Optional<Owned> target = target(probe, operation);
    Optional<Call> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    Seen seen = probe.send(call.get());
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

  private void allowed(Probe probe, Operation operation, Optional<String> header) {
    Optional<Owned> target = target(probe, operation);
    Optional<Call> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    Seen seen = probe.send(call.get());
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

  private void otherCompany(Probe probe, Operation operation, Optional<String> header) {
    if (operation.id().equals("listWebhooks")) {
      Seen seen = probe.send(call(probe, operation, header, Optional.empty()).orElseThrow());
      List<Long> ours = Universe.of(probe, world).ids();
      if (seen.webhooks().stream().map(Universe::id).anyMatch(ours::contains)) {
        foreign(
            probe, seen, "a list without the webhooks of this company", "one of them is listed");
      }
      return;
    }
    if (operation.id().equals("createWebhook")) {
      probe.notChecked("it could create a webhook in the other company");
      return;
    }
    Optional<Owned> target = target(probe, operation);
    Optional<Call> call = call(probe, operation, header, target);
    if (call.isEmpty()) {
      probe.notChecked("no webhook to try it on");
      return;
    }
    Seen seen = probe.send(call.get());
    if (seen.status() != 404 && seen.status() != 403 && seen.response().isPresent()) {
      foreign(probe, seen, "404 or 403, because the webhook is another company's", seen.answer());
    }
    undo(probe, operation, target, seen);
    if (!seen.succeeded()) {
      untouched(probe, target, seen);
    }
  }

  /** A 404 may be true: something else has deleted the webhook, and that is told. */
  private boolean isMissing(Probe probe, Optional<Owned> target, Seen seen) {
    return seen.status() == 404
        && target.isPresent()
        && !Standing.isThere(probe, world, target.get());
  }

  private static void foreign(Probe probe, Seen seen, String expected, String was) {
    probe.report(
        new Observation(BehaviourRule.AUTHORIZATION_COMPANY, expected, was)
            .fix("have the server keep companies apart")
            .on(seen));
  }

  private Optional<Owned> target(Probe probe, Operation operation) {
    if (!operation.path().contains("{") || world.owned().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(world.owned().get(0));
  }

  private Optional<Call> call(
      Probe probe, Operation operation, Optional<String> header, Optional<Owned> target) {
    Call.Maker maker = new Call.Maker(probe.contract(), header);
    Optional<Long> id =
        target
            .map(Owned::id)
            .or(
                () ->
                    operation.method().equals("GET") && operation.path().contains("{")
                        ? Universe.of(probe, world).ids().stream().findFirst()
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
    return Map.of(Bodies.NAME, world.bodies().values(Bodies.NAME).get(0));
  }

  /** Puts right what a call changed, allowed or not. */
  private void undo(Probe probe, Operation operation, Optional<Owned> target, Seen seen) {
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
                          .update(w.id(), Map.of(Bodies.NAME, w.fields().get(Bodies.NAME)))));
      case "deleteWebhook" ->
          target.ifPresent(
              w -> {
                replace(probe, w);
                Standing.all(probe, world);
              });
      default -> {}
    }
  }

  private void replace(Probe probe, Owned gone) {
    world.forget(gone.id());
    Map<String, Object> body = new LinkedHashMap<>(gone.fields());
    Seen create = probe.send(probe.full().create(body));
    if (create.succeeded()) {
      CreateInspections.created(probe, world, body, create).ifPresent(world::keep);
    }
  }

  /** After a refusal the webhook is still there, as it was. */
  private void untouched(Probe probe, Optional<Owned> target, Seen refused) {
    if (target.isEmpty() || refused.request().method().equals("GET")) {
      return;
    }
    Seen after = probe.send(probe.full().get(target.get().id()));
    String expected = "webhook " + target.get().id() + ", unchanged";
    Optional<Map<String, Object>> shown = after.webhook();
    if (after.status() == 404) {
      world.forget(target.get().id());
      sideEffect(probe, expected, "it is gone", refused, after);
    } else if (shown.isPresent()) {
      List<Views.Difference> differences = target.get().differences(world.views(), shown.get());
      world.keep(target.get().told(differences));
      if (!differences.isEmpty()) {
        sideEffect(probe, expected, "it changed", refused, after);
      }
    }
  }

  private static void sideEffect(Probe probe, String expected, String was, Seen... calls) {
    probe.report(
        new Observation(BehaviourRule.AUTHORIZATION_SIDE_EFFECT, expected, was)
            .fix("have the server do nothing when it refuses")
            .on(calls));
  }
}
