package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bodies that the contract does not allow are refused with 400, and a refusal changes nothing. The
 * contract itself says which bodies these are, so the cases follow the document.
 */
final class ValidationInspections {
  private final RunState world;

  ValidationInspections(RunState world) {
    this.world = world;
  }

  List<Inspection> all() {
    List<Inspection> all = new ArrayList<>();
    if (!world.writes()) {
      return List.of(
          Inspection.of(
              "validation",
              "bodies that the contract does not allow are refused",
              probe -> probe.notChecked(world.whyNotWritable())));
    }
    Map<String, Shape> properties = world.bodies().shape().properties();
    properties.keySet().stream()
        .filter(name -> !name.equals(BodyGenerator.ACTIVE))
        .forEach(
            name ->
                all.add(
                    inspection(
                        "validation.create." + name,
                        "a create with a wrong " + name + " is refused",
                        probe -> creates(probe, name, properties.get(name)))));
    all.add(
        inspection(
            "validation.create.malformed", "a create that is no JSON is refused", this::malformed));
    all.add(
        inspection(
            "validation.create.side-effect",
            "refused creates leave nothing behind",
            this::nothingCreated));
    properties
        .keySet()
        .forEach(
            name ->
                all.add(
                    inspection(
                        "validation.update." + name,
                        "an update with a wrong " + name + " is refused and changes nothing",
                        probe -> updates(probe, name, properties.get(name)))));
    all.add(
        inspection(
            "validation.update.merged",
            "an update whose result would be incomplete is refused and changes nothing",
            this::merged));
    return all;
  }

  private Inspection inspection(String id, String title, Inspection.Body body) {
    return Inspection.of(
        id,
        title,
        probe -> {
          if (world.owned().isEmpty()) {
            probe.notChecked(
                world.whyNotWritable().isEmpty()
                    ? "nothing could be created"
                    : world.whyNotWritable());
          } else {
            body.run(probe);
          }
        });
  }

  private void creates(InspectionContext probe, String name, Shape property) {
    Optional<Map<String, Object>> base =
        world.bodies().variants().values().stream().filter(b -> b.containsKey(name)).findFirst();
    if (base.isEmpty()) {
      probe.notChecked("no valid create with " + name + " can be made of what was given");
      return;
    }
    Map<String, Object> absent = new LinkedHashMap<>(base.get());
    absent.remove(name);
    refuse(probe, name, probe.full().create(absent));
    for (Object value : WrongValues.of(name, property).values()) {
      Map<String, Object> body = new LinkedHashMap<>(base.get());
      body.put(name, value);
      refuse(probe, name, probe.full().create(body));
    }
    if (property.references().isPresent()) {
      Map<String, Object> body = new LinkedHashMap<>(base.get());
      body.put(name, OwnedWebhooks.NO_ID);
      judge(
          probe,
          name,
          probe.send(probe.full().create(body)),
          "an id that the company has",
          Evidence.DECIDED,
          property.pointer());
    }
  }

  /** Sends what the contract refuses; what it allows is not sent at all. */
  private void refuse(InspectionContext probe, String name, ApiCall call) {
    Optional<Violation> worst = worst(probe.contract().checkRequest(call.request()).violations());
    if (worst.isPresent()) {
      judge(probe, name, probe.send(call), worst.get());
    }
  }

  private static Optional<Violation> worst(List<Violation> violations) {
    return violations.stream()
        .filter(v -> v.severity() == Severity.ERROR)
        .findFirst()
        .or(() -> violations.stream().filter(v -> v.severity() == Severity.DRIFT).findFirst());
  }

  private boolean judge(
      InspectionContext probe, String name, CallResult seen, Violation violation) {
    return judge(
        probe,
        name,
        seen,
        violation.expected(),
        violation.clause().evidence().orElse(Evidence.DOCUMENTED),
        violation.clause().pointer());
  }

  /** Whether it was refused. */
  private boolean judge(
      InspectionContext probe,
      String name,
      CallResult seen,
      String expected,
      Evidence evidence,
      String clause) {
    if (seen.status() == 400 || seen.response().isEmpty()) {
      return true;
    }
    BehaviourRule rule =
        seen.succeeded() ? BehaviourRule.VALIDATION_ACCEPTED : BehaviourRule.VALIDATION_STATUS;
    probe.report(
        new Observation(
                rule,
                evidence,
                Optional.of(clause),
                "/" + name,
                "400 validation_error, because " + name + " must be " + expected,
                seen.answer(),
                "have the server check \"" + name + "\" and answer 400",
                List.of())
            .on(seen));
    if (seen.succeeded() && seen.operation().equals("createWebhook")) {
      seen.createdId().ifPresent(id -> probe.send(probe.full().delete(id)));
    }
    return !seen.succeeded();
  }

  private void malformed(InspectionContext probe) {
    String whole = Json.of(world.bodies().variants().values().iterator().next()).toString();
    String text = whole.substring(0, whole.length() - 1) + ",";
    judge(
        probe,
        "",
        probe.send(probe.full().createRaw(text)),
        "JSON",
        Evidence.DECIDED,
        world.bodies().shape().pointer());
  }

  private void nothingCreated(InspectionContext probe) {
    List<Long> known = world.owned().stream().map(ModelWebhook::id).toList();
    List<CallResult> pages = probe.pages(world.ownFilter(), 3);
    for (CallResult page : pages) {
      for (Map<String, Object> shown : page.webhooks()) {
        if (world.bodies().mark().marks(shown) && !known.contains(ListedWebhooks.id(shown))) {
          probe.report(
              new Observation(
                      BehaviourRule.VALIDATION_SIDE_EFFECT,
                      "only the " + known.size() + " webhooks that were created",
                      "webhook " + ListedWebhooks.id(shown) + " as well")
                  .at("/data")
                  .fix("have the server create nothing when it refuses")
                  .on(page));
          return;
        }
      }
    }
  }

  private void updates(InspectionContext probe, String name, Shape property) {
    Optional<ModelWebhook> target =
        world.owned().stream().filter(w -> w.fields().containsKey(name)).findFirst();
    if (target.isEmpty()) {
      probe.notChecked("no webhook with " + name + " could be created");
      return;
    }
    long id = target.get().id();
    List<Object> wrong = new ArrayList<>(WrongValues.of(name, property).values());
    wrong.add(null);
    Optional<CallResult> first = PresenceCheck.read(probe, world, target.get());
    if (first.isEmpty()) {
      probe.notChecked("webhook " + id + " cannot be read");
      return;
    }
    CallResult before = first.get();
    for (Object value : wrong) {
      Map<String, Object> patch = new LinkedHashMap<>();
      String beside = name.equals(BodyGenerator.NAME) ? BodyGenerator.URL : BodyGenerator.NAME;
      patch.put(beside, world.bodies().values(beside).get(0));
      patch.put(name, value);
      ApiCall call = probe.full().update(id, patch);
      Optional<Violation> worst = worst(probe.contract().checkRequest(call.request()).violations());
      if (worst.isEmpty()) {
        continue;
      }
      CallResult seen = probe.send(call);
      boolean refused =
          value == null
              ? judge(
                  probe,
                  name,
                  seen,
                  "anything but null",
                  Evidence.DECIDED,
                  worst.get().clause().pointer())
              : judge(probe, name, seen, worst.get());
      if (!refused) {
        restore(probe, id);
      }
      before = unchanged(probe, id, before, seen, Evidence.INFERRED);
    }
  }

  /** Writes back what a server changed that should have refused. */
  private void restore(InspectionContext probe, long id) {
    world
        .owned(id)
        .ifPresent(w -> probe.send(probe.full().update(id, new LinkedHashMap<>(w.fields()))));
  }

  /** After a refusal the webhook must be as it was; the latest state counts from here on. */
  private CallResult unchanged(
      InspectionContext probe, long id, CallResult before, CallResult refused, Evidence evidence) {
    CallResult after = probe.send(probe.full().get(id));
    world
        .owned(id)
        .ifPresent(
            w ->
                after
                    .webhook()
                    .ifPresent(shown -> world.keep(w.told(w.differences(world.views(), shown)))));
    if (refused.succeeded() || after.webhook().isEmpty() || before.webhook().isEmpty()) {
      return after;
    }
    for (ExpectedWebhook.Difference d :
        world.views().compare(before.webhook().get(), after.webhook().get())) {
      probe.report(
          CreateInspections.differing(world, BehaviourRule.UPDATE_ATOMIC, d, ", as before")
              .known(evidence)
              .on(before, refused, after));
    }
    return after;
  }

  private void merged(InspectionContext probe) {
    for (ModelWebhook webhook : world.owned()) {
      for (String property : world.bodies().deciding()) {
        for (Object value : world.bodies().values(property)) {
          Map<String, Object> patch = new LinkedHashMap<>();
          patch.put(BodyGenerator.NAME, world.bodies().values(BodyGenerator.NAME).get(0));
          patch.put(property, value);
          Optional<Violation> worst = worst(webhook.merge(patch, probe.contract()).violations());
          if (worst.isPresent()) {
            Optional<CallResult> before = PresenceCheck.read(probe, world, webhook);
            if (before.isEmpty()) {
              continue;
            }
            CallResult seen = probe.send(probe.full().update(webhook.id(), patch));
            if (!judge(
                probe,
                worst.get().pointer().replaceFirst("^/", ""),
                seen,
                worst.get().expected(),
                Evidence.DECIDED,
                worst.get().clause().pointer())) {
              restore(probe, webhook.id());
            }
            unchanged(probe, webhook.id(), before.get(), seen, Evidence.DECIDED);
          }
        }
      }
    }
  }
}
