package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.inspection.ExpectedWebhook.Difference;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** State that the inspections of one run share. Used by one thread. */
final class RunState {
  private final ExpectedWebhook expected;
  private final Optional<BodyGenerator> bodies;
  private final Map<Long, ModelWebhook> owned = new LinkedHashMap<>();
  private final Map<Long, CallResult> createCalls = new LinkedHashMap<>();
  private String notWritableReason;
  private boolean filterWorks = true;

  RunState(ExpectedWebhook expected, Optional<BodyGenerator> bodies) {
    this.expected = expected;
    this.bodies = bodies;
    this.notWritableReason = bodies.isPresent() ? "" : "read-only: give --write";
  }

  /** Returns a state of the same run without any webhooks; ids stay known. */
  RunState withoutWebhooks() {
    RunState copy = new RunState(expected, bodies);
    copy.createCalls.putAll(createCalls);
    copy.filterWorks = filterWorks;
    return copy;
  }

  ExpectedWebhook expected() {
    return expected;
  }

  /** Returns the generator of bodies; only for a run that writes. */
  BodyGenerator bodies() {
    return bodies.orElseThrow();
  }

  boolean isWriting() {
    return bodies.isPresent();
  }

  /** Returns the reason why nothing can be written; empty when it can. */
  String notWritableReason() {
    return notWritableReason;
  }

  void forbidWriting(String reason) {
    notWritableReason = reason;
  }

  /** Returns the webhooks that are kept for the whole run, the oldest first. */
  List<ModelWebhook> owned() {
    return new ArrayList<>(owned.values());
  }

  Optional<ModelWebhook> owned(long id) {
    return Optional.ofNullable(owned.get(id));
  }

  void keep(ModelWebhook webhook) {
    owned.put(webhook.id(), webhook);
  }

  /**
   * Returns where a webhook is shown otherwise than the model has it; the model takes that over.
   */
  List<Difference> compare(ModelWebhook webhook, Map<String, Object> shown) {
    List<Difference> differences = webhook.differences(expected, shown);
    keep(webhook.withReported(differences));
    return differences;
  }

  void forget(long id) {
    owned.remove(id);
  }

  /** Returns every id that was ever created in this run, with the last call that did. */
  Map<Long, CallResult> createCalls() {
    return createCalls;
  }

  /**
   * Returns a filter that shows the webhooks of this run only; none when the server does not heed
   * it.
   */
  Map<String, String> ownFilter() {
    return filterWorks ? Map.of(WebhookFields.URL, bodies().mark().id()) : Map.of();
  }

  /** Has lists read without a filter from here on, because it shows too much or too little. */
  void distrustFilter() {
    filterWorks = false;
  }
}
