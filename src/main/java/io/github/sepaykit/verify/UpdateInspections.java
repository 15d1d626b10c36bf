package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An update changes what it names and nothing else. */
final class UpdateInspections {
  private final RunState world;

  UpdateInspections(RunState world) {
    this.world = world;
  }

  List<Inspection> all() {
    List<Inspection> all = new ArrayList<>();
    if (!world.writes()) {
      return List.of(
          Inspection.of(
              "update",
              "an update changes what it names and nothing else",
              probe -> probe.notChecked(world.whyNotWritable())));
    }
    for (String name : world.bodies().shape().properties().keySet()) {
      all.add(
          Inspection.of(
              "update." + name,
              "an update of " + name + " changes that and nothing else",
              probe -> property(probe, name)));
    }
    all.add(Inspection.of("update.nothing", "an update of nothing changes nothing", this::nothing));
    all.add(
        Inspection.of(
            "update.others",
            "updates leave other webhooks alone, and lists show them",
            this::others));
    return all;
  }

  /** Changes a property once; one that others hang on, from each of its values. */
  private void property(InspectionContext probe, String name) {
    Set<Object> from = new HashSet<>();
    boolean deciding = world.bodies().deciding().contains(name);
    for (ModelWebhook webhook : world.owned()) {
      Optional<Map<String, Object>> patch =
          from.contains(webhook.fields().get(name))
              ? Optional.empty()
              : patch(webhook, name, probe);
      if (patch.isPresent()) {
        from.add(webhook.fields().get(name));
        apply(probe, world, webhook, patch.get());
        if (!deciding) {
          return;
        }
      }
    }
    if (!from.isEmpty()) {
      return;
    }
    probe.notChecked(
        name.equals(BodyGenerator.ACTIVE)
            ? "only inactive webhooks are created, so that no payment is posted anywhere"
            : world.owned().isEmpty()
                ? "nothing could be created"
                : "no other value of " + name + " can be made of what was given");
  }

  /** A patch that gives a property another value, and what that value needs beside it. */
  private Optional<Map<String, Object>> patch(
      ModelWebhook webhook, String name, InspectionContext probe) {
    for (Object value : after(world.bodies().values(name), webhook.fields().get(name))) {
      if (webhook.fields().containsKey(name) && !value.equals(webhook.fields().get(name))) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put(name, value);
        Optional<Map<String, Object>> complete = complete(webhook, patch, probe);
        if (complete.isPresent()) {
          return complete;
        }
      }
    }
    return Optional.empty();
  }

  /** Values in turn, beginning behind one, so that webhooks of each kind remain. */
  private static List<Object> after(List<Object> values, @Nullable Object one) {
    List<Object> turned = new ArrayList<>(values);
    Collections.rotate(turned, -1 - turned.indexOf(one));
    return turned;
  }

  /** Adds what the merged webhook still needs; empty when it cannot be had. */
  private Optional<Map<String, Object>> complete(
      ModelWebhook webhook, Map<String, Object> patch, InspectionContext probe) {
    Map<String, Shape> properties = world.bodies().shape().properties();
    for (int i = 0; i < properties.size(); i++) {
      var violations = webhook.merge(patch, probe.contract()).violations();
      if (violations.isEmpty()) {
        return Optional.of(patch);
      }
      String missing = violations.get(0).pointer().replaceFirst("^/", "");
      List<Object> values = patch.containsKey(missing) ? List.of() : world.bodies().values(missing);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      patch.put(missing, values.get(0));
    }
    return Optional.empty();
  }

  /** Sends a patch, compares the webhook with what it must have become, and keeps that. */
  static void apply(
      InspectionContext probe, RunState world, ModelWebhook known, Map<String, Object> patch) {
    Optional<CallResult> read = PresenceCheck.read(probe, world, known);
    if (read.isEmpty()) {
      probe.notChecked("webhook " + known.id() + " cannot be read");
      return;
    }
    CallResult before = read.get();
    ModelWebhook webhook = world.owned(known.id()).orElse(known);
    CallResult seen = probe.send(probe.full().update(webhook.id(), patch));
    if (!seen.succeeded()) {
      probe.report(
          new Observation(BehaviourRule.UPDATE_REFUSED, "200", seen.answer())
              .at(patch.isEmpty() ? "" : "/" + patch.keySet().iterator().next())
              .fix("have the server accept what the contract allows")
              .on(seen));
      return;
    }
    ModelWebhook updated = webhook.updated(patch, probe.contract());
    world.keep(updated);
    CallResult after = probe.send(probe.full().get(webhook.id()));
    compare(probe, world, updated, patch, before, seen, after);
  }

  private static void compare(
      InspectionContext probe,
      RunState world,
      ModelWebhook updated,
      Map<String, Object> patch,
      CallResult before,
      CallResult seen,
      CallResult after) {
    if (after.isUnreadable()) {
      return;
    }
    if (after.status() == 404) {
      world.forget(updated.id());
      moved(probe, world, updated, seen, after);
      return;
    }
    if (after.webhook().isEmpty()) {
      probe.report(
          new Observation(BehaviourRule.UPDATE_APPLIED, "the webhook, updated", after.answer())
              .fix("have the server keep what it updates")
              .on(seen, after));
      return;
    }
    Map<String, Object> shown = after.webhook().get();
    List<ExpectedWebhook.Difference> differences = updated.differences(world.views(), shown);
    world.keep(updated.told(differences));
    for (ExpectedWebhook.Difference d : differences) {
      boolean changed = patch.containsKey(d.field());
      probe.report(
          CreateInspections.differing(
                  world,
                  changed ? BehaviourRule.UPDATE_APPLIED : BehaviourRule.UPDATE_PARTIAL,
                  d,
                  changed ? ", as the update says" : ", which the update does not name")
              .on(before, seen, after));
    }
    stays(probe, "id", BehaviourRule.ID_CHANGED, before, seen, after);
    stays(probe, "created_at", BehaviourRule.UPDATE_PARTIAL, before, seen, after);
    dropped(probe, world, updated, before, seen, after);
  }

  /** A webhook is gone after its update; lists may show it under another id. */
  private static void moved(
      InspectionContext probe,
      RunState world,
      ModelWebhook updated,
      CallResult seen,
      CallResult after) {
    CallResult list =
        probe.send(probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
    Map<String, Object> view = world.views().of(updated.fields());
    Optional<Long> other =
        list.webhooks().stream()
            .filter(
                w -> ExpectedWebhook.same(view.get(BodyGenerator.NAME), w.get(BodyGenerator.NAME)))
            .filter(
                w -> ExpectedWebhook.same(view.get(BodyGenerator.URL), w.get(BodyGenerator.URL)))
            .map(ListedWebhooks::id)
            .findFirst();
    probe.report(
        new Observation(
                other.isPresent() ? BehaviourRule.ID_CHANGED : BehaviourRule.UPDATE_APPLIED,
                "webhook " + updated.id() + ", updated",
                other.map(id -> "it has the id " + id + " now").orElse("it is gone"))
            .fix("have the server keep the webhook and its id")
            .on(seen, after, list));
  }

  private static void stays(
      InspectionContext probe,
      String field,
      BehaviourRule rule,
      CallResult before,
      CallResult seen,
      CallResult after) {
    Object was = before.webhook().map(w -> w.get(field)).orElse(null);
    Object is = after.webhook().map(w -> w.get(field)).orElse(null);
    if (was != null && !ExpectedWebhook.same(was, is)) {
      probe.report(
          new Observation(
                  rule,
                  FindingValues.value(field, was) + ", which no update changes",
                  FindingValues.value(field, is))
              .at("/data/" + field)
              .fix("have the server leave \"" + field + "\" alone")
              .on(before, seen, after));
    }
  }

  /** Fields that no longer apply are gone, credentials of another type above all. */
  private static void dropped(
      InspectionContext probe,
      RunState world,
      ModelWebhook updated,
      CallResult before,
      CallResult seen,
      CallResult after) {
    Map<String, Object> shown = after.webhook().orElseThrow();
    for (String field : world.bodies().shape().properties().keySet()) {
      boolean had = before.webhook().map(w -> w.containsKey(field)).orElse(false);
      if (had && shown.get(field) != null && !updated.fields().containsKey(field)) {
        probe.report(
            new Observation(
                    BehaviourRule.UPDATE_DROPS,
                    "absent, because it no longer applies",
                    FindingValues.value(field, shown.get(field)))
                .at("/data/" + field)
                .fix("have the server drop what no longer applies")
                .on(before, seen, after));
      }
    }
  }

  private void nothing(InspectionContext probe) {
    if (world.owned().isEmpty()) {
      probe.notChecked("nothing could be created");
      return;
    }
    apply(probe, world, world.owned().get(0), Map.of());
  }

  private void others(InspectionContext probe) {
    if (world.owned().isEmpty()) {
      probe.notChecked("nothing could be created");
      return;
    }
    CallResult list =
        probe.send(probe.full().list(PageReader.query(world.ownFilter(), 1, PageReader.LARGEST)));
    for (ModelWebhook webhook : world.owned()) {
      Optional<Map<String, Object>> shown =
          list.webhooks().stream().filter(w -> ListedWebhooks.id(w) == webhook.id()).findFirst();
      Optional<CallResult> read = PresenceCheck.read(probe, world, webhook);
      if (shown.isPresent() && read.isPresent()) {
        PresenceCheck.same(world, list, shown.get(), read.get()).forEach(probe::report);
      }
    }
  }
}
