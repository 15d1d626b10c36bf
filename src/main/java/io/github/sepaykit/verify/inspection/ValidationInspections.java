package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inspections of bodies that the contract does not allow: they are refused with 400, and a refusal
 * changes nothing. The contract itself says which bodies these are, so the cases follow the
 * document.
 */
final class ValidationInspections {

  void addTo(InspectionList list, RunState state) {
    Map<String, Shape> properties = state.bodies().shape().properties();
    properties.forEach(
        (name, property) -> {
          if (!name.equals(WebhookFields.ACTIVE)) {
            list.addOwning(
                "validation.create." + name,
                "a create with a wrong " + name + " is refused",
                context -> checkCreates(context, name, property));
          }
        });
    list.addOwning(
        "validation.create.malformed", "a create that is no JSON is refused", this::checkMalformed);
    list.addOwning(
        "validation.create.side-effect",
        "refused creates leave nothing behind",
        this::checkNothingCreated);
    properties.forEach(
        (name, property) ->
            list.addOwning(
                "validation.update." + name,
                "an update with a wrong " + name + " is refused and changes nothing",
                context -> checkUpdates(context, name, property)));
    list.addOwning(
        "validation.update.merged",
        "an update whose result would be incomplete is refused and changes nothing",
        this::checkMergedUpdates);
  }

  private void checkCreates(InspectionContext context, String name, Shape property) {
    Optional<Map<String, Object>> base = bodyWith(context, name);
    if (base.isEmpty()) {
      context.outOfScope("no valid create with " + name + " can be made of what was given");
      return;
    }
    Map<String, Object> absent = new LinkedHashMap<>(base.get());
    absent.remove(name);
    expectRefusal(context, name, context.full().create(absent));
    for (Object value : WrongValues.of(name, property).values()) {
      expectRefusal(context, name, context.full().create(with(base.get(), name, value)));
    }
    if (property.references().isPresent()) {
      ApiCall call = context.full().create(with(base.get(), name, OwnedWebhooks.NO_ID));
      new ExpectedRefusal(name, "an id that the company has", Evidence.DECIDED, property.pointer())
          .check(context, context.send(call));
    }
  }

  private static Map<String, Object> with(
      Map<String, Object> body, String name, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    changed.put(name, value);
    return changed;
  }

  /** Sends what the contract refuses; what it allows is not sent at all. */
  private static void expectRefusal(InspectionContext context, String name, ApiCall call) {
    refusal(context, name, call).ifPresent(expected -> expected.check(context, context.send(call)));
  }

  private static Optional<ExpectedRefusal> refusal(
      InspectionContext context, String name, ApiCall call) {
    return ExpectedRefusal.of(name, context.contract().checkRequest(call.request()).violations());
  }

  private void checkMalformed(InspectionContext context) {
    String whole = Json.of(context.state().bodies().usual()).toString();
    String text = whole.substring(0, whole.length() - 1) + ",";
    new ExpectedRefusal("", "JSON", Evidence.DECIDED, context.state().bodies().shape().pointer())
        .check(context, context.send(context.full().createRaw(text)));
  }

  private void checkNothingCreated(InspectionContext context) {
    RunState state = context.state();
    List<Long> known = state.owned().stream().map(ModelWebhook::id).toList();
    for (CallResult page : context.pages(state.ownFilter(), 3)) {
      for (Map<String, Object> shown : page.webhooks()) {
        if (state.bodies().mark().marks(shown) && !known.contains(ListedWebhooks.id(shown))) {
          context.report(
              new Observation(
                      BehaviourRule.VALIDATION_SIDE_EFFECT,
                      "nothing beside what was created: " + Counts.of(known.size(), "webhook"),
                      "webhook " + ListedWebhooks.id(shown) + " as well")
                  .at("/data")
                  .fix("have the server create nothing when it refuses")
                  .on(page));
          return;
        }
      }
    }
  }

  private static Optional<Map<String, Object>> bodyWith(InspectionContext context, String name) {
    return context.state().bodies().variantWith(name);
  }

  private static Optional<ModelWebhook> ownedWith(InspectionContext context, String name) {
    return context.state().owned().stream()
        .filter(webhook -> webhook.fields().containsKey(name))
        .findFirst();
  }

  private void checkUpdates(InspectionContext context, String name, Shape property) {
    Optional<Map<String, Object>> body = bodyWith(context, name);
    Optional<ModelWebhook> target = ownedWith(context, name);
    if (target.isEmpty() && body.isPresent()) {
      // The one that was created with it may have changed its authen_type since.
      NewWebhookCheck.check(context, body.get(), context.create(body.get()));
      target = ownedWith(context, name);
    }
    if (target.isEmpty()) {
      if (body.isPresent()) {
        context.notChecked("no webhook with " + name + " could be created");
      } else {
        context.outOfScope("no webhook with " + name + " can be made of what was given");
      }
      return;
    }
    long id = target.get().id();
    Optional<CallResult> first = PresenceCheck.read(context, target.get());
    if (first.isEmpty()) {
      context.notChecked("webhook " + id + " cannot be read");
      return;
    }
    CallResult before = first.get();
    List<@Nullable Object> wrong = new ArrayList<>(WrongValues.of(name, property).values());
    wrong.add(null);
    String other = name.equals(WebhookFields.NAME) ? WebhookFields.URL : WebhookFields.NAME;
    for (Object value : wrong) {
      Object otherValue = context.state().bodies().values(other).get(0);
      ApiCall call = context.full().update(id, with(Map.of(other, otherValue), name, value));
      Optional<ExpectedRefusal> refusal = refusal(context, name, call);
      if (refusal.isPresent()) {
        String clause = refusal.get().clause();
        ExpectedRefusal expected =
            value == null
                ? new ExpectedRefusal(name, "anything but null", Evidence.DECIDED, clause)
                : refusal.get();
        before = expectRefusal(context, id, expected, call, before, Evidence.INFERRED);
      }
    }
  }

  /** Expects an update to be refused and to change nothing; returns the webhook as it is then. */
  private static CallResult expectRefusal(
      InspectionContext context,
      long id,
      ExpectedRefusal expected,
      ApiCall call,
      CallResult before,
      Evidence evidence) {
    RunState state = context.state();
    CallResult refused = context.send(call);
    if (!expected.check(context, refused)) {
      // Writes back what a server changed that should have refused.
      state.owned(id).ifPresent(w -> context.update(id, new LinkedHashMap<>(w.fields())));
    }
    CallResult after = context.get(id);
    if (after.webhook().isEmpty()) {
      return after;
    }
    Map<String, Object> shown = after.webhook().get();
    state.owned(id).ifPresent(w -> state.compare(w, shown));
    if (!refused.isSuccessful() && before.webhook().isPresent()) {
      for (var d : state.expected().compare(before.webhook().get(), shown)) {
        context.report(
            context
                .observe(BehaviourRule.UPDATE_ATOMIC, d, ", as before")
                .withEvidence(evidence)
                .on(before, refused, after));
      }
    }
    return after;
  }

  private void checkMergedUpdates(InspectionContext context) {
    BodyGenerator bodies = context.state().bodies();
    for (ModelWebhook webhook : context.state().owned()) {
      for (String property : bodies.decidingProperties()) {
        for (Object value : bodies.values(property)) {
          Map<String, Object> patch = new LinkedHashMap<>();
          patch.put(WebhookFields.NAME, bodies.values(WebhookFields.NAME).get(0));
          patch.put(property, value);
          ExpectedRefusal.worst(context.merge(webhook, patch).violations())
              .ifPresent(violation -> checkMergedUpdate(context, webhook, patch, violation));
        }
      }
    }
  }

  private static void checkMergedUpdate(
      InspectionContext context,
      ModelWebhook webhook,
      Map<String, Object> patch,
      Violation violation) {
    Optional<CallResult> before = PresenceCheck.read(context, webhook);
    if (before.isEmpty()) {
      return;
    }
    ExpectedRefusal expected =
        new ExpectedRefusal(
            violation.pointer().replaceFirst("^/", ""),
            violation.expected(),
            Evidence.DECIDED,
            violation.clause().pointer());
    ApiCall call = context.full().update(webhook.id(), patch);
    expectRefusal(context, webhook.id(), expected, call, before.get(), Evidence.DECIDED);
  }

  /**
   * Refusal that the contract expects of a server, with status 400.
   *
   * @param field name of the wrong field; empty for the whole body
   * @param expected description of a right value
   * @param clause place in the document
   */
  private record ExpectedRefusal(String field, String expected, Evidence evidence, String clause) {

    /** Returns the refusal that one of these violations asks for; empty when none does. */
    static Optional<ExpectedRefusal> of(String field, List<Violation> violations) {
      return worst(violations)
          .map(
              violation ->
                  new ExpectedRefusal(
                      field,
                      violation.expected(),
                      violation.clause().evidence().orElse(Evidence.DOCUMENTED),
                      violation.clause().pointer()));
    }

    /** Returns the first error, or else the first drift. */
    static Optional<Violation> worst(List<Violation> violations) {
      return violations.stream()
          .filter(v -> v.severity() == Severity.ERROR)
          .findFirst()
          .or(() -> violations.stream().filter(v -> v.severity() == Severity.DRIFT).findFirst());
    }

    /** Returns true if a call was refused; reports one that was not refused, or not with 400. */
    boolean check(InspectionContext context, CallResult result) {
      if (result.status() == 400 || result.response().isEmpty()) {
        return true;
      }
      context.report(
          new Observation(
                  result.isSuccessful()
                      ? BehaviourRule.VALIDATION_ACCEPTED
                      : BehaviourRule.VALIDATION_STATUS,
                  "400 validation_error, because " + field + " must be " + expected,
                  result.summary())
              .withEvidence(evidence)
              .withClause(clause)
              .at("/" + field)
              .fix("have the server check \"" + field + "\" and answer 400")
              .on(result));
      if (result.isSuccessful() && result.action() == WebhookAction.CREATE) {
        result.createdId().ifPresent(id -> context.delete(id));
      }
      return !result.isSuccessful();
    }
  }
}
