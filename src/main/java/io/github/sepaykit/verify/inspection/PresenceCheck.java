package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Check that webhooks which no call has named are still there, unchanged. */
final class PresenceCheck {
  private PresenceCheck() {}

  /**
   * Reads a webhook that must be as the model has it; the model takes over what differs.
   *
   * @return empty when it is gone, or cannot be read
   */
  static Optional<CallResult> read(InspectionContext context, ModelWebhook known) {
    RunState state = context.state();
    ModelWebhook webhook = state.owned(known.id()).orElse(known);
    CallResult read = context.get(webhook.id());
    if (read.status() == 404) {
      reportGone(context, webhook, read);
      return Optional.empty();
    }
    if (read.webhook().isEmpty()) {
      return Optional.empty();
    }
    context.report(
        state.compare(webhook, read.webhook().get()),
        BehaviourRule.OTHERS_UNTOUCHED,
        ", which no call has changed",
        read);
    return Optional.of(read);
  }

  /** Looks for all webhooks of the run in one list; reads what is missing there. */
  static void checkAll(InspectionContext context) {
    List<Long> ids = context.listOwn().ids();
    for (ModelWebhook webhook : context.state().owned()) {
      if (!ids.contains(webhook.id())) {
        isPresent(context, webhook);
      }
    }
  }

  /** Returns true if a webhook can still be read; reports it when it is gone. */
  static boolean isPresent(InspectionContext context, ModelWebhook webhook) {
    CallResult read = context.get(webhook.id());
    if (read.status() == 404) {
      reportGone(context, webhook, read);
      return false;
    }
    return true;
  }

  private static void reportGone(InspectionContext context, ModelWebhook webhook, CallResult read) {
    context.state().forget(webhook.id());
    context.report(
        new Observation(
                BehaviourRule.OTHERS_UNTOUCHED,
                "webhook " + webhook.id() + ", which nobody deleted",
                read.summary())
            .fix("have the server delete what it is told and nothing else")
            .on(webhook.create(), read));
  }

  /** Reads a webhook whose entry in a list differs from the model, and compares it with that. */
  static void compareEntry(
      InspectionContext context,
      CallResult list,
      Map<String, Object> entry,
      List<Observation> found) {
    RunState state = context.state();
    Optional<ModelWebhook> owned = state.owned(ListedWebhooks.id(entry));
    if (owned.isPresent() && !owned.get().differences(state.expected(), entry).isEmpty()) {
      read(context, owned.get()).ifPresent(read -> found.addAll(compare(state, list, entry, read)));
    }
  }

  /** Returns where the entry of a list shows something else than a get. */
  static List<Observation> compare(
      RunState state, CallResult list, Map<String, Object> entry, CallResult read) {
    ExpectedWebhook expected = state.expected();
    return expected.compare(read.webhook().orElseThrow(), entry).stream()
        .map(d -> expected.observe(BehaviourRule.LIST_SAME, d, ", as a get shows it"))
        .map(observation -> observation.on(list, read))
        .toList();
  }
}
