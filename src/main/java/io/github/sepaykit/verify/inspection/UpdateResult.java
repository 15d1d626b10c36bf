package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Result of an update that succeeded.
 *
 * @param updated the webhook as it must be now
 * @param before the webhook as it was read before the update
 * @param after the webhook as it was read after the update
 */
record UpdateResult(
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
    List<ExpectedWebhook.Difference> differences = updated.differences(state.expected(), shown);
    state.keep(updated.withReported(differences));
    for (ExpectedWebhook.Difference d : differences) {
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
                    List.of(WebhookFields.NAME, WebhookFields.URL).stream()
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
                  FindingValues.format(field, was) + ", which no update changes",
                  FindingValues.format(field, is))
              .at("/data/" + field)
              .fix("have the server leave \"" + field + "\" alone"));
    }
  }

  /** Expects that fields which no longer apply are gone, credentials of another type above all. */
  private void expectDropped(Map<String, Object> shown) {
    for (String field : context.state().bodies().shape().properties().keySet()) {
      boolean had = before.webhook().map(w -> w.containsKey(field)).orElse(false);
      if (had && shown.get(field) != null && !updated.fields().containsKey(field)) {
        report(
            new Observation(
                    BehaviourRule.UPDATE_DROPS,
                    "absent, because it no longer applies",
                    FindingValues.format(field, shown.get(field)))
                .at("/data/" + field)
                .fix("have the server drop what no longer applies"));
      }
    }
  }
}
