package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one inspection works with: calls to the server, and a place for what it observes. */
final class InspectionContext {
  private final ServerSession session;
  private final Inspection inspection;
  private final Consumer<Observation> sink;
  private final List<CallResult> calls = new ArrayList<>();
  private String reason = "";

  InspectionContext(ServerSession session, Inspection inspection) {
    this.session = session;
    this.inspection = inspection;
    this.sink = observation -> session.log().add(observation.finding(session, inspection.id()));
  }

  private InspectionContext(InspectionContext around, Consumer<Observation> sink) {
    this.session = around.session;
    this.inspection = around.inspection;
    this.sink = sink;
  }

  /** A probe for the same inspection whose observations are kept back. */
  InspectionContext trial(Consumer<Observation> kept) {
    return new InspectionContext(this, kept);
  }

  Contract contract() {
    return session.contract();
  }

  /** Calls with the full token. */
  ApiCall.Maker full() {
    return as(TokenRole.FULL);
  }

  /** Calls with the token of a role, which must have been given. */
  ApiCall.Maker as(TokenRole role) {
    return new ApiCall.Maker(
        contract(), session.options().credentials().token(role).map(token -> "Bearer " + token));
  }

  CallResult send(ApiCall call) {
    CallResult seen = session.send(call);
    calls.add(seen);
    return seen;
  }

  /** All calls of this probe, in order. */
  List<CallResult> calls() {
    return List.copyOf(calls);
  }

  /** Tells what was observed, unless the answer that shows it is flawed itself, which is told. */
  void report(Observation observation) {
    CallResult last = observation.calls().get(observation.calls().size() - 1);
    boolean told =
        last.response().isEmpty()
            || last.isUnreadableList()
            || observation.rule() != BehaviourRule.CREATE_ID
                && !observation.pointer().isEmpty()
                && last.isFlawed(observation.pointer());
    if (!told) {
      sink.accept(observation);
    }
  }

  /** Time by the clock of this machine. */
  Instant now() {
    return session.clock().instant();
  }

  /** Says that this, or a part of it, could not be looked at. */
  void notChecked(String why) {
    reason = reason.isEmpty() ? why : reason + "; " + why;
  }

  /** Runs the inspection and tells how it ended. */
  Check run() {
    Instant started = session.clock().instant();
    int before = session.allowance().sent();
    session.begin(inspection.id());
    try {
      inspection.run(this);
    } catch (ServerSession.ExhaustedException e) {
      notChecked(String.valueOf(e.getMessage()));
    } catch (ServerSession.StoppedException e) {
      notChecked("stopped");
    } catch (ServerSession.NotOursException e) {
      notChecked(String.valueOf(e.getMessage()));
    }
    return new Check(
        inspection.id(),
        inspection.title(),
        outcome(),
        session.log().clean(reason),
        session.allowance().sent() - before,
        Duration.between(started, session.clock().instant()));
  }

  private CheckOutcome outcome() {
    List<Severity> severities =
        session.log().findings().stream()
            .filter(finding -> finding.checks().contains(inspection.id()))
            .map(Finding::severity)
            .toList();
    if (severities.contains(Severity.ERROR)) {
      return CheckOutcome.BROKEN;
    }
    if (severities.contains(Severity.DRIFT)) {
      return CheckOutcome.DRIFT;
    }
    return reason.isEmpty() ? CheckOutcome.PASSED : CheckOutcome.NOT_CHECKED;
  }

  boolean given(TokenRole role) {
    return session.options().credentials().token(role).isPresent();
  }

  /** The first pages of a list, as large as they may be. */
  List<CallResult> pages(Map<String, String> filters, int most) {
    return PageReader.read(session, filters, most);
  }
}
