package io.github.sepaykit.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is deleted is gone, and what never was is not found. */
final class DeleteInspections {
  private final RunState world;

  DeleteInspections(RunState world) {
    this.world = world;
  }

  List<Inspection> reading() {
    return List.of(
        Inspection.of("get.unknown-id", "an id that no webhook has is not found", this::unknown));
  }

  List<Inspection> all() {
    return List.of(
        Inspection.of("delete", "a deleted webhook is gone for good, others stay", this::delete));
  }

  private void unknown(InspectionContext probe) {
    notFound(
        probe, BehaviourRule.GET_UNKNOWN_ID, probe.send(probe.full().get(OwnedWebhooks.NO_ID)));
    if (world.writes() && world.whyNotWritable().isEmpty()) {
      notFound(
          probe,
          BehaviourRule.GET_UNKNOWN_ID,
          probe.send(probe.full().update(OwnedWebhooks.NO_ID, Map.of())));
    }
  }

  private static void notFound(InspectionContext probe, BehaviourRule rule, CallResult... calls) {
    CallResult last = calls[calls.length - 1];
    if (last.status() != 404 && last.response().isPresent()) {
      probe.report(
          new Observation(rule, "404 not_found", last.answer())
              .fix("have the server answer 404 where there is no webhook")
              .on(calls));
    }
  }

  private void delete(InspectionContext probe) {
    if (world.owned().isEmpty()) {
      probe.notChecked(
          world.whyNotWritable().isEmpty() ? "nothing could be created" : world.whyNotWritable());
      return;
    }
    Map<String, Object> body = world.bodies().variants().values().iterator().next();
    CallResult create = probe.send(probe.full().create(body));
    Optional<ModelWebhook> made =
        create.succeeded()
            ? CreateInspections.created(probe, world, body, create)
            : Optional.empty();
    if (made.isEmpty()) {
      probe.notChecked("nothing to delete could be created");
      return;
    }
    gone(probe, world, made.get());
    PresenceCheck.all(probe, world);
  }

  /** Deletes a webhook and makes sure that nothing finds it any more. */
  static void gone(InspectionContext probe, RunState world, ModelWebhook webhook) {
    long id = webhook.id();
    CallResult delete = probe.send(probe.full().delete(id));
    if (!delete.succeeded()) {
      probe.report(
          new Observation(BehaviourRule.DELETE_REFUSED, "200 or 204", delete.answer())
              .fix("have the server delete it")
              .on(webhook.create(), delete));
      return;
    }
    notFound(probe, BehaviourRule.DELETE_GONE, delete, probe.send(probe.full().get(id)));
    notFound(
        probe, BehaviourRule.DELETE_GONE, delete, probe.send(probe.full().update(id, Map.of())));
    CallResult list =
        probe.send(probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
    if (list.webhooks().stream().anyMatch(w -> ListedWebhooks.id(w) == id)) {
      probe.report(
          new Observation(BehaviourRule.DELETE_GONE, "a list without webhook " + id, "it is listed")
              .at("/data")
              .fix("have the server remove it from lists")
              .on(delete, list));
    }
    notFound(probe, BehaviourRule.DELETE_GONE, delete, probe.send(probe.full().delete(id)));
  }
}
