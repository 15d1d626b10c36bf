package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Severity;
import io.github.sepaykit.contract.Shape;
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
final class Trial {
  private final World run;
  private final World world;
  private final Probe probe;
  private final List<Observation> observed = new ArrayList<>();

  private Trial(Probe outer, World run) {
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
  record Result(List<Observation> observations, List<Seen> calls) {
    boolean shows(BehaviourRule rule) {
      return observations.stream().anyMatch(o -> o.rule() == rule);
    }
  }

  static Result play(Probe outer, World run, List<Step> steps) {
    Trial trial = new Trial(outer, run);
    List<Seen> calls;
    try {
      for (Step step : steps) {
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
    for (Owned webhook : world.owned()) {
      probe.send(probe.full().delete(webhook.id()));
    }
    run.lastIds().putAll(world.lastIds());
  }

  private void play(Step step) {
    RandomGenerator random = step.random();
    if (step.kind() == Step.Kind.CREATE) {
      create(random);
      return;
    }
    if (step.kind() == Step.Kind.LIST) {
      list();
      return;
    }
    if (world.owned().isEmpty()) {
      return;
    }
    Owned webhook = world.owned().get(random.nextInt(world.owned().size()));
    switch (step.kind()) {
      case GET -> Standing.read(probe, world, webhook);
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
    Seen seen = probe.send(probe.full().create(body));
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

  private void update(Owned webhook, RandomGenerator random) {
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

  private void wrongUpdate(Owned webhook, RandomGenerator random) {
    Map<String, Shape> properties = world.bodies().shape().properties();
    List<String> names = new ArrayList<>(webhook.fields().keySet());
    names.remove(Bodies.ACTIVE);
    names.remove(Bodies.NAME);
    names.retainAll(properties.keySet());
    String name = names.get(random.nextInt(names.size()));
    Map<String, Object> patch = new LinkedHashMap<>();
    patch.put(Bodies.NAME, world.bodies().values(Bodies.NAME).get(0));
    patch.put(name, WrongValues.of(name, properties.get(name)).get("wrong type"));
    Call call = probe.full().update(webhook.id(), patch);
    boolean broken =
        probe.contract().checkRequest(call.request()).violations().stream()
            .anyMatch(v -> v.severity() == Severity.ERROR);
    if (!broken) {
      return;
    }
    if (Standing.read(probe, world, webhook).isEmpty() || !observed.isEmpty()) {
      return;
    }
    Seen seen = probe.send(call);
    if (seen.succeeded()) {
      probe.report(
          new Observation(BehaviourRule.VALIDATION_ACCEPTED, "400 validation_error", seen.answer())
              .at("/" + name)
              .fix("have the server check \"" + name + "\" and answer 400")
              .on(seen));
      return;
    }
    Seen after = probe.send(probe.full().get(webhook.id()));
    Optional<Map<String, Object>> shown = after.webhook();
    if (shown.isPresent()) {
      Owned kept = world.owned(webhook.id()).orElse(webhook);
      for (Views.Difference d : kept.differences(world.views(), shown.get())) {
        probe.report(
            CreateInspections.differing(world, BehaviourRule.UPDATE_ATOMIC, d, ", as before")
                .on(seen, after));
      }
    }
  }

  private void list() {
    Seen seen = probe.send(probe.full().list(Pages.query(world.ownFilter(), 1, Pages.LARGEST)));
    List<Observation> found = new ArrayList<>();
    ListInspections.answered(seen, found);
    List<Long> ids = seen.webhooks().stream().map(Universe::id).toList();
    ListInspections.duplicates(ids, List.of(seen), found);
    for (Owned webhook : world.owned()) {
      if (!ids.contains(webhook.id()) && Standing.isThere(probe, world, webhook)) {
        found.add(
            new Observation(
                    BehaviourRule.LIST_MISSING, "webhook " + webhook.id(), ids.size() + " others")
                .at("/data")
                .fix("have the server list what it has")
                .on(webhook.create(), seen));
      }
    }
    for (Map<String, Object> shown : seen.webhooks()) {
      Standing.listed(probe, world, seen, shown, found);
    }
    found.forEach(probe::report);
  }
}
