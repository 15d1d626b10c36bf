package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A webhook of each kind is created, read back, and kept for the inspections that follow. */
final class CreateInspections {
  private final World world;

  CreateInspections(World world) {
    this.world = world;
  }

  List<Inspection> all() {
    List<Inspection> all = new ArrayList<>();
    if (!world.writes()) {
      return List.of(
          Inspection.of(
              "create",
              "a webhook that was created shows what was sent",
              probe -> probe.notChecked(world.whyNotWritable())));
    }
    all.add(
        Inspection.of("create.clean-up", "what is created can be deleted again", this::mayCleanUp));
    world
        .bodies()
        .variants()
        .forEach(
            (name, body) ->
                all.add(
                    Inspection.of(
                        "create." + name,
                        "a webhook with " + name + " shows what was sent",
                        probe -> create(probe, body))));
    for (String variant : world.bodies().outOfReach()) {
      all.add(
          Inspection.of(
              "create." + variant,
              "a webhook with " + variant + " shows what was sent",
              probe -> probe.notChecked("needs a virtual account: give --bank-sub-account-id")));
    }
    return all;
  }

  /** A token that may create but not delete would leave webhooks behind. */
  private void mayCleanUp(Probe probe) {
    Seen seen = probe.send(probe.full().delete(Estate.NO_ID));
    if (seen.status() == 404) {
      return;
    }
    if (seen.status() == 403) {
      world.notWritable("the token may not delete, so nothing was created");
      probe.notChecked(world.whyNotWritable());
      return;
    }
    probe.report(
        new Observation(
                BehaviourRule.GET_UNKNOWN_ID, "404, because no webhook has this id", seen.answer())
            .fix("have the server answer 404 not_found")
            .on(seen));
    if (!seen.succeeded()) {
      world.notWritable("deleting answered " + seen.answer() + ", so nothing was created");
    }
  }

  private void create(Probe probe, Map<String, Object> body) {
    if (!world.whyNotWritable().isEmpty()) {
      probe.notChecked(world.whyNotWritable());
      return;
    }
    Seen seen = probe.send(probe.full().create(body));
    if (!seen.succeeded()) {
      refused(probe, seen);
      return;
    }
    created(probe, world, body, seen)
        .ifPresent(
            webhook -> {
              world.keep(webhook);
              readBack(probe, world, webhook);
            });
  }

  private void refused(Probe probe, Seen seen) {
    boolean first = world.owned().isEmpty();
    if (first && seen.status() == 400 && seen.answer().toLowerCase().contains("url")) {
      world.notWritable("the server refuses the webhook's URL: give --webhook-url");
      probe.notChecked(world.whyNotWritable());
      return;
    }
    probe.report(
        new Observation(BehaviourRule.CREATE_REFUSED, "200 or 201", seen.answer())
            .fix("have the server accept what the contract allows")
            .on(seen));
  }

  /** Looks at the id of a successful create. */
  static java.util.Optional<Owned> created(
      Probe probe, World world, Map<String, Object> body, Seen seen) {
    if (seen.createdId().isEmpty()) {
      probe.report(
          new Observation(
                  BehaviourRule.CREATE_ID, "the id of the new webhook, in data", seen.answer())
              .at("/data/id")
              .fix("have the server answer the id")
              .on(seen));
      return java.util.Optional.empty();
    }
    long id = seen.createdId().get();
    Seen earlier = world.lastIds().put(id, seen);
    if (earlier != null) {
      probe.report(
          new Observation(BehaviourRule.ID_REUSED, "an id that no webhook had before", "" + id)
              .at("/data/id")
              .fix("have the server never give an id twice")
              .on(earlier, seen));
    }
    return java.util.Optional.of(Owned.created(id, body, probe.contract(), seen));
  }

  /** Reads a webhook and compares it with what it must be; tells what it found. */
  static java.util.Optional<Seen> readBack(Probe probe, World world, Owned webhook) {
    Seen read = probe.send(probe.full().get(webhook.id()));
    if (read.webhook().isEmpty() || !read.succeeded()) {
      probe.report(
          new Observation(
                  BehaviourRule.CREATE_ID,
                  "webhook " + webhook.id() + ", just created",
                  read.answer())
              .fix("have the server answer an id that can be read")
              .on(webhook.create(), read));
      return java.util.Optional.empty();
    }
    Map<String, Object> shown = read.webhook().get();
    identity(probe, webhook.id(), read);
    for (Views.Difference d : world.views().compare(world.views().of(webhook.fields()), shown)) {
      boolean sent = webhook.given().contains(d.field());
      probe.report(
          differing(
                  world,
                  sent ? BehaviourRule.CREATE_ECHO : BehaviourRule.CREATE_DEFAULT,
                  d,
                  sent ? ", as it was sent" : ", the default")
              .on(webhook.create(), read));
    }
    return java.util.Optional.of(read);
  }

  static void identity(Probe probe, long id, Seen read) {
    Object shown = read.webhook().map(w -> w.get("id")).orElse(null);
    if (!Views.same(id, shown)) {
      probe.report(
          new Observation(BehaviourRule.GET_IDENTITY, "id " + id, String.valueOf(shown))
              .at("/data/id")
              .fix("have the server answer the webhook that was asked for")
              .on(read));
    }
  }

  /** A field that shows something else than it must. */
  static Observation differing(
      World world, BehaviourRule rule, Views.Difference difference, String why) {
    Shape field = world.views().shape().properties().get(difference.field());
    String expected = Told.value(difference.field(), difference.expected()) + why;
    Observation observation =
        new Observation(rule, expected, Told.value(difference.field(), difference.was()))
            .at("/data/" + difference.field())
            .fix("have the server keep \"" + difference.field() + "\" as it is told");
    return field == null
        ? observation
        : new Observation(
            rule,
            rule.evidence(),
            java.util.Optional.of(field.pointer()),
            observation.pointer(),
            observation.expected(),
            observation.was(),
            observation.fix(),
            List.of());
  }
}
