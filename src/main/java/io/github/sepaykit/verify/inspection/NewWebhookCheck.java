package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Checks of a webhook that was just created. */
final class NewWebhookCheck {
  private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-2][0-9]:[0-5][0-9]:[0-5][0-9]";
  private static final Duration CLOSE = Duration.ofMinutes(30);

  private NewWebhookCheck() {}

  /** Checks a create that the contract allows, reads its webhook back and keeps it. */
  static void check(InspectionContext context, Map<String, Object> body, CallResult create) {
    if (create.isSuccessful()) {
      register(context, body, create).ifPresent(webhook -> readBack(context, webhook));
    } else {
      context.report(
          new Observation(BehaviourRule.CREATE_REFUSED, "200 or 201", create.summary())
              .fix("have the server accept what the contract allows")
              .on(create));
    }
  }

  /** Checks the id that a successful create answered; empty when there is none. */
  static Optional<ModelWebhook> register(
      InspectionContext context, Map<String, Object> body, CallResult create) {
    if (create.createdId().isEmpty()) {
      context.report(
          new Observation(
                  BehaviourRule.CREATE_ID, "the id of the new webhook, in data", create.summary())
              .at("/data/id")
              .fix("have the server answer the id")
              .on(create));
      return Optional.empty();
    }
    long id = create.createdId().get();
    CallResult earlier = context.state().createCalls().put(id, create);
    if (earlier != null) {
      context.report(
          new Observation(BehaviourRule.ID_REUSED, "an id that no webhook had before", "" + id)
              .at("/data/id")
              .fix("have the server never give an id twice")
              .on(earlier, create));
    }
    return Optional.of(ModelWebhook.created(id, body, context.contract(), create));
  }

  /** Reads a new webhook, compares it with what was sent, and keeps it. */
  private static void readBack(InspectionContext context, ModelWebhook webhook) {
    RunState state = context.state();
    CallResult read = context.get(webhook.id());
    if (read.isUnreadable()) {
      state.keep(webhook);
      context.notChecked("the answer cannot be read");
      return;
    }
    if (read.webhook().isEmpty() || !read.isSuccessful()) {
      context.report(
          new Observation(
                  BehaviourRule.CREATE_ID,
                  "webhook " + webhook.id() + ", just created",
                  read.summary())
              .fix("have the server answer an id that can be read")
              .on(webhook.create(), read));
      return;
    }
    Map<String, Object> shown = read.webhook().get();
    if (!state.bodies().mark().marks(shown)) {
      context.report(
          new Observation(
                  BehaviourRule.CREATE_ID,
                  "the id of the new webhook",
                  webhook.id() + ", which shows neither its name nor its URL")
              .at("/data/id")
              .fix("have the server answer the id that it gave")
              .on(webhook.create(), read));
      return;
    }
    checkIdentity(context, webhook.id(), read);
    checkTime(context, webhook, read);
    for (var d : state.compare(webhook, shown)) {
      boolean sent = webhook.given().contains(d.field());
      context.report(
          context
              .observe(
                  sent ? BehaviourRule.CREATE_ECHO : BehaviourRule.CREATE_DEFAULT,
                  d,
                  sent ? ", as it was sent" : ", the default")
              .on(webhook.create(), read));
    }
  }

  /** Checks the zone: a server that prints UTC is seven hours behind; clocks may well differ. */
  private static void checkTime(InspectionContext context, ModelWebhook webhook, CallResult read) {
    Object text = read.webhook().map(w -> w.get("created_at")).orElse(null);
    if (!(text instanceof String printed) || !printed.matches(TIME)) {
      return; // The contract is broken then: a finding already.
    }
    LocalDateTime time = LocalDateTime.parse(printed.replace(' ', 'T'));
    Duration off = Duration.between(time.toInstant(ZoneOffset.UTC), context.now()).abs();
    if (off.compareTo(CLOSE) < 0) {
      context.report(
          new Observation(
                  BehaviourRule.CREATE_TIME,
                  "the time of the create in Vietnam, "
                      + time.plusHours(7).toString().replace('T', ' '),
                  printed + ", which is UTC")
              .at("/data/created_at")
              .fix("have the server print the time of Asia/Ho_Chi_Minh")
              .on(webhook.create(), read));
    }
  }

  /** Checks that a webhook has the id by which it was read. */
  static void checkIdentity(InspectionContext context, long id, CallResult read) {
    Object shown = read.webhook().map(w -> w.get("id")).orElse(null);
    if (!ExpectedWebhook.isSame(id, shown)) {
      context.report(
          new Observation(BehaviourRule.GET_IDENTITY, "id " + id, String.valueOf(shown))
              .at("/data/id")
              .fix("have the server answer the webhook that was asked for")
              .on(read));
    }
  }
}
