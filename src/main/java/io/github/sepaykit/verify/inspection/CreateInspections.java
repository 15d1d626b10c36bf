package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import java.util.Map;

/** Inspections of creates: a webhook of each kind is read back, and kept for what follows. */
final class CreateInspections {
  void addTo(InspectionList list, RunState state) {
    list.add("create.clean-up", "what is created can be deleted again", this::checkCleanUp);
    state
        .bodies()
        .variants()
        .forEach(
            (name, body) ->
                list.addWriting("create." + name, title(name), context -> create(context, body)));
    list.addWriting(
        "create.minimal",
        "a webhook with what is required only shows the defaults",
        context -> create(context, context.state().bodies().minimal()));
    for (String variant : state.bodies().unreachable()) {
      list.addOutOfScope(
          "create." + variant,
          title(variant),
          "needs a virtual account: give --bank-sub-account-id");
    }
  }

  private static String title(String variant) {
    return "a webhook with " + variant + " shows what was sent";
  }

  /** Checks that the token may delete: one that may only create would leave webhooks behind. */
  private void checkCleanUp(InspectionContext context) {
    CallResult result = context.delete(OwnedWebhooks.NO_ID);
    if (result.status() == 404) {
      return;
    }
    if (result.status() == 403) {
      forbid(context, "the token may not delete, so nothing was created");
      return;
    }
    context.report(
        new Observation(
                BehaviourRule.GET_UNKNOWN_ID,
                "404, because no webhook has this id",
                result.summary())
            .fix("have the server answer 404 not_found")
            .on(result));
    if (!result.isSuccessful()) {
      context
          .state()
          .forbidWriting("deleting answered " + result.summary() + ", so nothing was created");
    }
  }

  private static void forbid(InspectionContext context, String reason) {
    context.state().forbidWriting(reason);
    context.notChecked(reason);
  }

  private void create(InspectionContext context, Map<String, Object> body) {
    CallResult result = context.create(body);
    if (context.state().owned().isEmpty()
        && result.status() == 400
        && result.summary().toLowerCase().contains("url")) {
      forbid(context, "the server refuses the webhook's URL: give --webhook-url");
    } else {
      AccountRefusal.of(context.state(), body, result).ifPresent(AccountRefusal::endRun);
      NewWebhookCheck.check(context, body, result);
    }
  }
}
