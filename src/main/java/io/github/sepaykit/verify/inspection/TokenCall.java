package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Call of one operation with a given token, on a webhook of the run if it needs one. */
final class TokenCall {
  private final InspectionContext context;
  private final WebhookAction action;
  private final ApiCall.Maker calls;
  private final Optional<ModelWebhook> target;

  /** Prepares a call with this value of the header {@code Authorization}; empty for none. */
  TokenCall(InspectionContext context, WebhookAction action, Optional<String> authorization) {
    this.context = context;
    this.action = action;
    this.calls = new ApiCall.Maker(context.operations(), authorization);
    this.target = action.hasId() ? context.state().owned().stream().findFirst() : Optional.empty();
  }

  /** Sends the call; empty when there is no webhook to try it on, which is noted. */
  Optional<CallResult> send() {
    Optional<ApiCall> call = call();
    if (call.isEmpty()) {
      context.needsWebhooks("no webhook to try it on");
    }
    return call.map(context::send);
  }

  private Optional<ApiCall> call() {
    return switch (action) {
      case LIST -> Optional.of(calls.list(Map.of()));
      case CREATE -> Optional.of(calls.create(context.state().bodies().usual()));
      case GET ->
          target
              .map(ModelWebhook::id)
              .or(() -> ListedWebhooks.read(context).ids().stream().findFirst())
              .map(calls::get);
      case UPDATE -> target.map(w -> calls.update(w.id(), newName()));
      case DELETE -> target.map(w -> calls.delete(w.id()));
    };
  }

  private Map<String, Object> newName() {
    return Map.of(WebhookFields.NAME, context.state().bodies().values(WebhookFields.NAME).get(0));
  }

  /** Returns true if a 404 is right: something else has deleted the webhook, which is reported. */
  boolean isTargetGone(CallResult result) {
    return result.status() == 404
        && target.isPresent()
        && !PresenceCheck.isPresent(context, target.get());
  }

  /** Puts right what the call changed, allowed or not; false when a created id is unknown. */
  boolean undo(CallResult result) {
    if (!result.isSuccessful()) {
      return true;
    }
    switch (action) {
      case CREATE -> {
        Optional<Long> id = result.createdId();
        id.ifPresent(
            created -> {
              context.state().createCalls().put(created, result);
              context.delete(created);
            });
        return id.isPresent();
      }
      case UPDATE ->
          target.ifPresent(
              w ->
                  context.update(
                      w.id(), Map.of(WebhookFields.NAME, w.fields().get(WebhookFields.NAME))));
      case DELETE ->
          target.ifPresent(
              w -> {
                replace(w);
                PresenceCheck.checkAll(context);
              });
      default -> {}
    }
    return true;
  }

  private void replace(ModelWebhook gone) {
    context.state().forget(gone.id());
    Map<String, Object> body = new LinkedHashMap<>(gone.fields());
    CallResult create = context.create(body);
    if (create.isSuccessful()) {
      NewWebhookCheck.register(context, body, create).ifPresent(context.state()::keep);
    }
  }

  /** Expects that the webhook is as it was, after a refusal. */
  void expectUnchanged(CallResult refused) {
    if (refused.isSuccessful() || target.isEmpty() || action.isReading()) {
      return;
    }
    RunState state = context.state();
    ModelWebhook webhook = target.get();
    CallResult after = context.get(webhook.id());
    String expected = "webhook " + webhook.id() + ", unchanged";
    if (after.status() == 404) {
      state.forget(webhook.id());
      reportSideEffect(context, expected, "it is gone", refused, after);
    } else if (after.webhook().isPresent()) {
      if (!state.compare(webhook, after.webhook().get()).isEmpty()) {
        reportSideEffect(context, expected, "it changed", refused, after);
      }
    }
  }

  static void reportSideEffect(
      InspectionContext context, String expected, String was, CallResult... calls) {
    context.report(
        new Observation(BehaviourRule.AUTHORIZATION_SIDE_EFFECT, expected, was)
            .fix("have the server do nothing when it refuses")
            .on(calls));
  }
}
