package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.CheckedMerge;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.inspection.ExpectedWebhook.Difference;
import io.github.sepaykit.verify.session.ApiCall;
import io.github.sepaykit.verify.session.CallResult;
import io.github.sepaykit.verify.session.Observation;
import io.github.sepaykit.verify.session.ServerSession;
import io.github.sepaykit.verify.session.WebhookAction;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tools of one inspection: calls to the server, the state of the run, and reports. */
public final class InspectionContext {
  private final ServerSession session;
  private final RunState state;
  private final Consumer<Observation> sink;
  private final List<CallResult> calls = new ArrayList<>();
  private String reason = "";
  private CheckOutcome unjudged = CheckOutcome.PASSED;

  InspectionContext(ServerSession session, RunState state, Consumer<Observation> sink) {
    this.session = session;
    this.state = state;
    this.sink = sink;
  }

  /** Returns a context of the same inspection with another state and receiver of observations. */
  InspectionContext with(RunState otherState, Consumer<Observation> otherSink) {
    return new InspectionContext(session, otherState, otherSink);
  }

  RunState state() {
    return state;
  }

  Contract contract() {
    return session.options().contract();
  }

  WebhookOperations operations() {
    return session.operations();
  }

  /** Returns calls with the full token. */
  ApiCall.Maker full() {
    return session.full();
  }

  /** Returns calls with the token of a role, which must have been given. */
  ApiCall.Maker as(TokenRole role) {
    return session.as(role);
  }

  boolean hasToken(TokenRole role) {
    return session.options().credentials().token(role).isPresent();
  }

  CallResult send(ApiCall call) {
    CallResult result = session.send(call);
    calls.add(result);
    return result;
  }

  CallResult create(Map<String, Object> body) {
    return send(full().create(body));
  }

  CallResult update(long id, Map<String, Object> patch) {
    return send(full().update(id, patch));
  }

  CallResult delete(long id) {
    return send(full().delete(id));
  }

  /** Reads a webhook. */
  CallResult get(long id) {
    return send(full().get(id));
  }

  /** Reads the first page of a filtered list, as large as it may be. */
  CallResult list(Map<String, String> filters) {
    return send(full().page(filters, 1, ApiCall.LARGEST_PAGE));
  }

  /** Reads the list of the run's own webhooks. */
  CallResult listOwn() {
    return list(state.ownFilter());
  }

  /** Reads pages of a list, as large as they may be, until one is not full. */
  List<CallResult> pages(Map<String, String> filters, int most) {
    List<CallResult> pages = new ArrayList<>();
    for (int page = 1; page <= most; page++) {
      CallResult result = session.send(full().page(filters, page, ApiCall.LARGEST_PAGE));
      pages.add(result);
      if (result.webhooks().size() < ApiCall.LARGEST_PAGE) {
        break;
      }
    }
    return pages;
  }

  /** Checks what an update would make of a webhook, by the contract. */
  CheckedMerge merge(ModelWebhook webhook, Map<String, Object> patch) {
    return contract()
        .checkMerge(operations().operation(WebhookAction.UPDATE), webhook.fields(), patch);
  }

  /** Returns all calls of this context, in order. */
  List<CallResult> calls() {
    return List.copyOf(calls);
  }

  /** Reports an observation, unless the answer that shows it breaks the contract there already. */
  void report(Observation observation) {
    CallResult last = observation.calls().get(observation.calls().size() - 1);
    boolean known =
        last.response().isEmpty()
            || last.isUnreadableList()
            || observation.rule() != BehaviourRule.CREATE_ID
                && !observation.pointer().isEmpty()
                && last.hasViolationAt(observation.pointer());
    if (!known) {
      sink.accept(observation);
    }
  }

  /** Reports fields that show something else than they must. */
  void report(
      List<Difference> differences, BehaviourRule rule, String reason, CallResult... results) {
    differences.forEach(d -> report(observe(rule, d, reason).on(results)));
  }

  /** Returns the observation that a field shows something else than it must. */
  Observation observe(BehaviourRule rule, Difference difference, String reason) {
    return state.expected().observe(rule, difference, reason);
  }

  /** Returns the time by the clock of this machine. */
  Instant now() {
    return session.now();
  }

  /** Notes that this, or a part of it, was asked for and could not be checked. */
  void notChecked(String cause) {
    note(cause);
    unjudged = CheckOutcome.NOT_CHECKED;
  }

  /** Notes that this, or a part of it, was never asked for. */
  void outOfScope(String cause) {
    note(cause);
    unjudged = unjudged == CheckOutcome.PASSED ? CheckOutcome.OUT_OF_SCOPE : unjudged;
  }

  /** Notes that there is no webhook to check this on: a run that only reads makes none. */
  void needsWebhooks(String cause) {
    if (state.isWriting()) {
      notChecked(cause);
    } else {
      outOfScope(cause + ": give --write");
    }
  }

  private void note(String cause) {
    reason = reason.isEmpty() ? cause : reason + "; " + cause;
  }

  /** Returns the outcome of a check that found nothing. */
  CheckOutcome unjudged() {
    return unjudged;
  }

  /** Returns the reasons why something could not be checked; empty when all was. */
  String reason() {
    return reason;
  }
}
