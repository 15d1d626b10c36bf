package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Plays a sequence against the server and against the model, until they differ. Leaves nothing
 * behind.
 */
final class SequencePlayer {
  private final RunState run;
  private final RunState world;
  private final InspectionContext probe;
  private final List<Observation> observed = new ArrayList<>();

  private SequencePlayer(InspectionContext outer, RunState run) {
    this.run = run;
    this.world = run.fresh();
    this.probe = outer.trial(observed::add);
  }

  /**
   * What a sequence showed.
   *
   * @param observations empty when server and model agree
   * @param calls all calls that were made, up to the difference
   */
  record Result(List<Observation> observations, List<CallResult> calls) {
    boolean shows(BehaviourRule rule) {
      return observations.stream().anyMatch(o -> o.rule() == rule);
    }
  }

  static Result play(InspectionContext outer, RunState run, List<SequenceStep> steps) {
    SequencePlayer trial = new SequencePlayer(outer, run);
    List<CallResult> calls;
    try {
      for (SequenceStep step : steps) {
        trial.play(step);
        if (!trial.observed.isEmpty()) {
          break;
        }
      }
      calls = trial.probe.calls();
    } finally {
      trial.leave();
    }
    return new Result(List.copyOf(trial.observed), calls);
  }

  private void leave() {
    for (ModelWebhook webhook : world.owned()) {
      probe.send(probe.full().delete(webhook.id()));
    }
    run.lastIds().putAll(world.lastIds());
  }

  private void play(SequenceStep step) {
    RandomGenerator random = step.random();
    if (step.kind() == SequenceStep.Kind.CREATE) {
      create(random);
      return;
    }
    if (step.kind() == SequenceStep.Kind.LIST) {
      list();
      return;
    }
    if (world.owned().isEmpty()) {
      return;
    }
    ModelWebhook webhook = world.owned().get(random.nextInt(world.owned().size()));
    switch (step.kind()) {
      case GET -> PresenceCheck.read(probe, world, webhook);
      case UPDATE -> update(webhook, random);
      case WRONG_UPDATE -> wrongUpdate(webhook, random);
      case DELETE -> {
        DeleteInspections.gone(probe, world, webhook);
        world.forget(webhook.id());
      }
      default -> throw new IllegalStateException(step.toString());
    }
  }

  private void create(RandomGenerator random) {
    Map<String, Object> body = world.bodies().random(random);
    CallResult seen = probe.send(probe.full().create(body));
    if (!seen.succeeded()) {
      probe.report(
          new Observation(BehaviourRule.CREATE_REFUSED, "200 or 201", seen.answer())
              .fix("have the server accept what the contract allows")
              .on(seen));
      return;
    }
    CreateInspections.created(probe, world, body, seen)
        .ifPresent(webhook -> CreateInspections.readBack(probe, world, webhook));
  }

  private void update(ModelWebhook webhook, RandomGenerator random) {
    Map<String, Object> wanted = world.bodies().random(random);
    Map<String, Object> patch = new LinkedHashMap<>();
    wanted.forEach(
        (name, value) -> {
          if (random.nextInt(3) == 0) {
            patch.put(name, value);
          }
        });
    Map<String, Object> valid =
        webhook.merge(patch, probe.contract()).violations().isEmpty() ? patch : wanted;
    if (webhook.merge(valid, probe.contract()).violations().isEmpty()) {
      UpdateInspections.apply(probe, world, webhook, valid);
    }
  }

  private void wrongUpdate(ModelWebhook webhook, RandomGenerator random) {
    Map<String, Shape> properties = world.bodies().shape().properties();
    List<String> names = new ArrayList<>(webhook.fields().keySet());
    names.remove(BodyGenerator.ACTIVE);
    names.remove(BodyGenerator.NAME);
    names.retainAll(properties.keySet());
    String name = names.get(random.nextInt(names.size()));
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put(BodyGenerator.NAME, world.bodies().values(BodyGenerator.NAME).get(0));
    patch.put(name, WrongValues.of(name, properties.get(name)).get("wrong type"));
    ApiCall call = probe.full().update(webhook.id(), patch);
    boolean broken =
        probe.contract().checkRequest(call.request()).violations().stream()
            .anyMatch(v -> v.severity() == Severity.ERROR);
    if (!broken) {
      return;
    }
    if (PresenceCheck.read(probe, world, webhook).isEmpty() || !observed.isEmpty()) {
      return;
    }
    CallResult seen = probe.send(call);
    if (seen.succeeded()) {
      probe.report(
          new Observation(BehaviourRule.VALIDATION_ACCEPTED, "400 validation_error", seen.answer())
              .at("/" + name)
              .fix("have the server check \"" + name + "\" and answer 400")
              .on(seen));
      return;
    }
    CallResult after = probe.send(probe.full().get(webhook.id()));
    Optional<Map<String, Object>> shown = after.webhook();
    if (shown.isPresent()) {
      ModelWebhook kept = world.owned(webhook.id()).orElse(webhook);
      for (ExpectedWebhook.Difference d : kept.differences(world.views(), shown.get())) {
        probe.report(
            CreateInspections.differing(world, BehaviourRule.UPDATE_ATOMIC, d, ", as before")
                .on(seen, after));
      }
    }
  }

  private void list() {
    CallResult seen =
        probe.send(probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
    List<Observation> found = new ArrayList<>();
    ListInspections.answered(seen, found);
    List<Long> ids = seen.webhooks().stream().map(ListedWebhooks::id).toList();
    ListInspections.duplicates(ids, List.of(seen), found);
    for (ModelWebhook webhook : world.owned()) {
      if (!ids.contains(webhook.id()) && PresenceCheck.isThere(probe, world, webhook)) {
        found.add(
            new Observation(
                    BehaviourRule.LIST_MISSING, "webhook " + webhook.id(), ids.size() + " others")
                .at("/data")
                .fix("have the server list what it has")
                .on(webhook.create(), seen));
      }
    }
    for (Map<String, Object> shown : seen.webhooks()) {
      PresenceCheck.listed(probe, world, seen, shown, found);
    }
    found.forEach(probe::report);
  }
}
