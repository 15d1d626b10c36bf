package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import java.util.Map;
import java.util.Optional;

/** Inspections of what is not there: deleted webhooks are gone, and unknown ids not found. */
final class DeleteInspections {
  void addReading(InspectionList list) {
    list.add("get.unknown-id", "an id that no webhook has is not found", this::checkUnknownId);
  }

  void addTo(InspectionList list) {
    list.addOwning("delete", "a deleted webhook is gone for good, others stay", this::checkDelete);
  }

  private void checkUnknownId(InspectionContext context) {
    expectNotFound(context, BehaviourRule.GET_UNKNOWN_ID, context.get(OwnedWebhooks.NO_ID));
    if (context.state().notWritableReason().isEmpty()) {
      expectNotFound(
          context, BehaviourRule.GET_UNKNOWN_ID, context.update(OwnedWebhooks.NO_ID, Map.of()));
    }
  }

  private static void expectNotFound(
      InspectionContext context, BehaviourRule rule, CallResult... calls) {
    CallResult last = calls[calls.length - 1];
    if (last.status() != 404) {
      context.report(
          new Observation(rule, "404 not_found", last.summary())
              .fix("have the server answer 404 where there is no webhook")
              .on(calls));
    }
  }

  private void checkDelete(InspectionContext context) {
    Map<String, Object> body = context.state().bodies().usual();
    CallResult create = context.create(body);
    Optional<ModelWebhook> webhook =
        create.isSuccessful() ? NewWebhookCheck.register(context, body, create) : Optional.empty();
    if (webhook.isEmpty()) {
      context.notChecked("nothing to delete could be created");
      return;
    }
    delete(context, webhook.get());
    PresenceCheck.checkAll(context);
  }

  /** Deletes a webhook and makes sure that nothing finds it any more. */
  static void delete(InspectionContext context, ModelWebhook webhook) {
    long id = webhook.id();
    CallResult delete = context.delete(id);
    if (!delete.isSuccessful()) {
      context.report(
          new Observation(BehaviourRule.DELETE_REFUSED, "200 or 204", delete.summary())
              .fix("have the server delete it")
              .on(webhook.create(), delete));
      return;
    }
    expectNotFound(context, BehaviourRule.DELETE_GONE, delete, context.get(id));
    expectNotFound(context, BehaviourRule.DELETE_GONE, delete, context.update(id, Map.of()));
    CallResult list = context.listOwn();
    if (list.ids().contains(id)) {
      context.report(
          new Observation(BehaviourRule.DELETE_GONE, "a list without webhook " + id, "it is listed")
              .at("/data")
              .fix("have the server remove it from lists")
              .on(delete, list));
    }
    expectNotFound(context, BehaviourRule.DELETE_GONE, delete, context.delete(id));
  }
}
