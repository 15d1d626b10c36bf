package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Shape;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A webhook of each kind is created, read back, and kept for the inspections that follow. */
final class CreateInspections {
  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-2][0-9]:[0-5][0-9]:[0-5][0-9]";
  private static final Duration CLOSE = Duration.ofMinutes(30);

  private final RunState world;

  CreateInspections(RunState world) {
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
    all.add(
        Inspection.of(
            "create.minimal",
            "a webhook with what is required only shows the defaults",
            probe -> create(probe, world.bodies().minimal())));
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
  private void mayCleanUp(InspectionContext probe) {
    CallResult seen = probe.send(probe.full().delete(OwnedWebhooks.NO_ID));
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

  private void create(InspectionContext probe, Map<String, Object> body) {
    if (!world.whyNotWritable().isEmpty()) {
      probe.notChecked(world.whyNotWritable());
      return;
    }
    CallResult seen = probe.send(probe.full().create(body));
    if (!seen.succeeded()) {
      refused(probe, seen);
      return;
    }
    created(probe, world, body, seen).ifPresent(webhook -> readBack(probe, world, webhook));
  }

  private void refused(InspectionContext probe, CallResult seen) {
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
  static java.util.Optional<ModelWebhook> created(
      InspectionContext probe, RunState world, Map<String, Object> body, CallResult seen) {
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
    CallResult earlier = world.lastIds().put(id, seen);
    if (earlier != null) {
      probe.report(
          new Observation(BehaviourRule.ID_REUSED, "an id that no webhook had before", "" + id)
              .at("/data/id")
              .fix("have the server never give an id twice")
              .on(earlier, seen));
    }
    return java.util.Optional.of(ModelWebhook.created(id, body, probe.contract(), seen));
  }

  /** Reads a webhook that was just created, compares it with what was sent, and keeps it. */
  static void readBack(InspectionContext probe, RunState world, ModelWebhook webhook) {
    CallResult read = probe.send(probe.full().get(webhook.id()));
    if (read.isUnreadable()) {
      world.keep(webhook);
      probe.notChecked("the answer cannot be read");
      return;
    }
    if (read.webhook().isEmpty() || !read.succeeded()) {
      probe.report(
          new Observation(
                  BehaviourRule.CREATE_ID,
                  "webhook " + webhook.id() + ", just created",
                  read.answer())
              .fix("have the server answer an id that can be read")
              .on(webhook.create(), read));
      return;
    }
    Map<String, Object> shown = read.webhook().get();
    if (!world.bodies().mark().marks(shown)) {
      probe.report(
          new Observation(
                  BehaviourRule.CREATE_ID,
                  "the id of the new webhook",
                  webhook.id() + ", which shows neither its name nor its URL")
              .at("/data/id")
              .fix("have the server answer the id that it gave")
              .on(webhook.create(), read));
      return;
    }
    identity(probe, webhook.id(), read);
    time(probe, webhook, read);
    List<ExpectedWebhook.Difference> differences = webhook.differences(world.views(), shown);
    for (ExpectedWebhook.Difference d : differences) {
      boolean sent = webhook.given().contains(d.field());
      probe.report(
          differing(
                  world,
                  sent ? BehaviourRule.CREATE_ECHO : BehaviourRule.CREATE_DEFAULT,
                  d,
                  sent ? ", as it was sent" : ", the default")
              .on(webhook.create(), read));
    }
    world.keep(webhook.told(differences));
  }

  /** A server that prints UTC is seven hours behind; clocks that merely differ are no finding. */
  private static void time(InspectionContext probe, ModelWebhook webhook, CallResult read) {
    Object text = read.webhook().map(w -> w.get("created_at")).orElse(null);
    if (!(text instanceof String printed) || !printed.matches(TIME)) {
      return; // Told by the contract.
    }
    LocalDateTime time = LocalDateTime.parse(printed.replace(' ', 'T'));
    Duration off = Duration.between(time.toInstant(ZoneOffset.UTC), probe.now()).abs();
    if (off.compareTo(CLOSE) < 0) {
      probe.report(
          new Observation(
                  BehaviourRule.CREATE_TIME,
                  "the time of the create in Vietnam, "
                      + time.plusHours(7).toString().replace('T', ' '),
                  printed + ", which is UTC")
              .at("/data/created_at")
              .fix("have the server print the time of Asia/Ho_Chi_Minh")
              .on(webhook.create(), read));
    }
  }

  static void identity(InspectionContext probe, long id, CallResult read) {
    Object shown = read.webhook().map(w -> w.get("id")).orElse(null);
    if (!ExpectedWebhook.same(id, shown)) {
      probe.report(
          new Observation(BehaviourRule.GET_IDENTITY, "id " + id, String.valueOf(shown))
              .at("/data/id")
              .fix("have the server answer the webhook that was asked for")
              .on(read));
    }
  }

  /** A field that shows something else than it must. */
  static Observation differing(
      RunState world, BehaviourRule rule, ExpectedWebhook.Difference difference, String why) {
    Shape field = world.views().shape().properties().get(difference.field());
    String expected = FindingValues.value(difference.field(), difference.expected()) + why;
    Observation observation =
        new Observation(rule, expected, FindingValues.value(difference.field(), difference.was()))
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
