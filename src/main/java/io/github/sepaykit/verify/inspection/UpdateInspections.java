package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
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
    if (from.isEmpty()) {
      context.notChecked(
          name.equals(WebhookFields.ACTIVE)
              ? "only inactive webhooks are created, so that no payment is posted anywhere"
              : state.owned().isEmpty()
                  ? "nothing could be created"
                  : "no other value of " + name + " can be made of what was given");
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
        if (complete(context, webhook, patch)) {
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
  private boolean complete(
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
    if (!update.succeeded()) {
      context.report(
          new Observation(BehaviourRule.UPDATE_REFUSED, "200", update.answer())
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
}
