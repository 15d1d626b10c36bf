package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inspections of updates: each changes what it names and nothing else. */
final class UpdateInspections {
  void addTo(InspectionList list, RunState state) {
    for (String name : state.bodies().shape().properties().keySet()) {
      list.add(
          "update." + name,
          "an update of " + name + " changes that and nothing else",
          context -> checkProperty(context, name));
    }
    list.add("update.nothing", "an update of nothing changes nothing", this::checkEmptyUpdate);
    list.add(
        "update.others",
        "updates leave other webhooks alone, and lists show them",
        this::checkOthers);
  }

  /** Changes a property once; one that others depend on, from each of its values. */
  private void checkProperty(InspectionContext context, String name) {
    RunState state = context.state();
    Set<Object> from = new HashSet<>();
    for (ModelWebhook webhook : state.owned()) {
      Object value = webhook.fields().get(name);
      Optional<Map<String, Object>> patch =
          from.contains(value) ? Optional.empty() : patch(context, webhook, name);
      if (patch.isPresent()) {
        from.add(value);
        update(context, webhook, patch.get());
        if (!state.bodies().decidingProperties().contains(name)) {
          return;
        }
      }
    }
    if (!from.isEmpty()) {
      return;
    }
    if (name.equals(WebhookFields.ACTIVE)) {
      context.outOfScope(
          "only inactive webhooks are created, so that no payment is posted anywhere");
    } else if (state.owned().isEmpty()) {
      context.notChecked("nothing could be created");
    } else {
      context.outOfScope("no other value of " + name + " can be made of what was given");
    }
  }

  /** Returns a patch that gives a property another value, and what that value needs beside it. */
  private Optional<Map<String, Object>> patch(
      InspectionContext context, ModelWebhook webhook, String name) {
    Object current = webhook.fields().get(name);
    for (Object value : after(context.state().bodies().values(name), current)) {
      if (webhook.fields().containsKey(name) && !value.equals(current)) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put(name, value);
        if (completePatch(context, webhook, patch)) {
          return Optional.of(patch);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns values in turn, beginning behind one, so that webhooks of each kind remain. */
  private static List<Object> after(List<Object> values, @Nullable Object one) {
    List<Object> turned = new ArrayList<>(values);
    Collections.rotate(turned, -1 - turned.indexOf(one));
    return turned;
  }

  /** Adds to a patch what the merged webhook still needs; returns false when it cannot be made. */
  private boolean completePatch(
      InspectionContext context, ModelWebhook webhook, Map<String, Object> patch) {
    BodyGenerator bodies = context.state().bodies();
    for (int i = 0; i < bodies.shape().properties().size(); i++) {
      List<Violation> violations = context.merge(webhook, patch).violations();
      if (violations.isEmpty()) {
        return true;
      }
      String missing = violations.get(0).pointer().replaceFirst("^/", "");
      List<Object> values = patch.containsKey(missing) ? List.of() : bodies.values(missing);
      if (values.isEmpty()) {
        return false;
      }
      patch.put(missing, values.get(0));
    }
    return false;
  }

  /** Sends a patch, compares the webhook with what it must have become, and keeps that. */
  static void update(InspectionContext context, ModelWebhook known, Map<String, Object> patch) {
    Optional<CallResult> before = PresenceCheck.read(context, known);
    if (before.isEmpty()) {
      context.notChecked("webhook " + known.id() + " cannot be read");
      return;
    }
    ModelWebhook webhook = context.state().owned(known.id()).orElse(known);
    CallResult update = context.update(webhook.id(), patch);
    if (!update.isSuccessful()) {
      context.report(
          new Observation(BehaviourRule.UPDATE_REFUSED, "200", update.summary())
              .at(patch.isEmpty() ? "" : "/" + patch.keySet().iterator().next())
              .fix("have the server accept what the contract allows")
              .on(update));
      return;
    }
    ModelWebhook updated = webhook.updated(patch, context.merge(webhook, patch));
    context.state().keep(updated);
    CallResult after = context.get(webhook.id());
    new UpdateResult(context, updated, before.get(), update, after).check(patch);
  }

  private void checkEmptyUpdate(InspectionContext context) {
    if (context.state().owned().isEmpty()) {
      context.notChecked("nothing could be created");
      return;
    }
    update(context, context.state().owned().get(0), Map.of());
  }

  private void checkOthers(InspectionContext context) {
    if (context.state().owned().isEmpty()) {
      context.notChecked("nothing could be created");
      return;
    }
    CallResult list = context.listOwn();
    for (ModelWebhook webhook : context.state().owned()) {
      Optional<Map<String, Object>> entry =
          list.webhooks().stream().filter(w -> ListedWebhooks.id(w) == webhook.id()).findFirst();
      Optional<CallResult> read = PresenceCheck.read(context, webhook);
      if (entry.isPresent() && read.isPresent()) {
        PresenceCheck.compare(context.state(), list, entry.get(), read.get())
            .forEach(context::report);
      }
    }
  }

  /**
   * Result of an update that succeeded.
   *
   * @param updated the webhook as it must be now
   * @param before the webhook as it was read before the update
   * @param after the webhook as it was read after the update
   */
  private record UpdateResult(
      InspectionContext context,
      ModelWebhook updated,
      CallResult before,
      CallResult update,
      CallResult after) {

    /** Reports where the webhook is not as it must be. */
    void check(Map<String, Object> patch) {
      if (after.isUnreadable()) {
        return;
      }
      RunState state = context.state();
      if (after.status() == 404) {
        state.forget(updated.id());
        reportGone();
        return;
      }
      if (after.webhook().isEmpty()) {
        context.report(
            new Observation(BehaviourRule.UPDATE_APPLIED, "the webhook, updated", after.summary())
                .fix("have the server keep what it updates")
                .on(update, after));
        return;
      }
      Map<String, Object> shown = after.webhook().get();
      for (var d : state.compare(updated, shown)) {
        boolean changed = patch.containsKey(d.field());
        report(
            context.observe(
                changed ? BehaviourRule.UPDATE_APPLIED : BehaviourRule.UPDATE_PARTIAL,
                d,
                changed ? ", as the update says" : ", which the update does not name"));
      }
      expectUnchanged("id", BehaviourRule.ID_CHANGED);
      expectUnchanged("created_at", BehaviourRule.UPDATE_PARTIAL);
      expectDropped(shown);
    }

    private void report(Observation observation) {
      context.report(observation.on(before, update, after));
    }

    /** Reports a webhook that is gone after its update; lists may show it under another id. */
    private void reportGone() {
      CallResult list = context.listOwn();
      Map<String, Object> expected = context.state().expected().of(updated.fields());
      Optional<Long> other =
          list.webhooks().stream()
              .filter(
                  w ->
                      Stream.of(WebhookFields.NAME, WebhookFields.URL)
                          .allMatch(f -> ExpectedWebhook.isSame(expected.get(f), w.get(f))))
              .map(ListedWebhooks::id)
              .findFirst();
      context.report(
          new Observation(
                  other.isPresent() ? BehaviourRule.ID_CHANGED : BehaviourRule.UPDATE_APPLIED,
                  "webhook " + updated.id() + ", updated",
                  other.map(id -> "it has the id " + id + " now").orElse("it is gone"))
              .fix("have the server keep the webhook and its id")
              .on(update, after, list));
    }

    private void expectUnchanged(String field, BehaviourRule rule) {
      Object was = before.webhook().map(w -> w.get(field)).orElse(null);
      Object is = after.webhook().map(w -> w.get(field)).orElse(null);
      if (was != null && !ExpectedWebhook.isSame(was, is)) {
        report(
            new Observation(
                    rule,
                    ExpectedWebhook.format(field, was) + ", which no update changes",
                    ExpectedWebhook.format(field, is))
                .at("/data/" + field)
                .fix("have the server leave \"" + field + "\" alone"));
      }
    }

    /**
     * Expects that fields which no longer apply are gone, credentials of another type above all;
     * not those that a webhook always shows.
     */
    private void expectDropped(Map<String, Object> shown) {
      Shape sent = context.state().bodies().shape();
      Set<String> always = context.state().expected().shape().required();
      for (String field : sent.properties().keySet()) {
        boolean had = before.webhook().map(w -> w.containsKey(field)).orElse(false);
        boolean drops = !always.contains(field) && !sent.isRelevant(field, updated.fields());
        if (had && shown.get(field) != null && drops) {
          report(
              new Observation(
                      BehaviourRule.UPDATE_DROPS,
                      "absent, because it no longer applies",
                      ExpectedWebhook.format(field, shown.get(field)))
                  .at("/data/" + field)
                  .fix("have the server drop what no longer applies"));
        }
      }
    }
  }
}
