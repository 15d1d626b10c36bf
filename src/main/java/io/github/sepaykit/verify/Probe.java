package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one inspection works with: calls to the server, and a place for what it observes. */
final class Probe {
  private final Session session;
  private final Inspection inspection;
  private final Consumer<Observation> sink;
  private final List<Seen> calls = new ArrayList<>();
  private String reason = "";

  Probe(Session session, Inspection inspection) {
    this.session = session;
    this.inspection = inspection;
    this.sink = observation -> session.log().add(observation.finding(session, inspection.id()));
  }

  private Probe(Probe around, Consumer<Observation> sink) {
    this.session = around.session;
    this.inspection = around.inspection;
    this.sink = sink;
  }

  /** A probe for the same inspection whose observations are kept back. */
  Probe trial(Consumer<Observation> kept) {
    return new Probe(this, kept);
  }

  Contract contract() {
    return session.contract();
  }

  /** Calls with the full token. */
  Call.Maker full() {
    return as(Role.FULL);
  }

  /** Calls with the token of a role, which must have been given. */
  Call.Maker as(Role role) {
    return new Call.Maker(
        contract(), session.options().credentials().token(role).map(token -> "Bearer " + token));
  }

  Seen send(Call call) {
    Seen seen = session.send(call);
    calls.add(seen);
    return seen;
  }

  /** All calls of this probe, in order. */
  List<Seen> calls() {
    return List.copyOf(calls);
  }

  /** Tells what was observed, unless the answer that shows it is flawed itself, which is told. */
  void report(Observation observation) {
    Seen last = observation.calls().get(observation.calls().size() - 1);
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
    } catch (Session.ExhaustedException e) {
      notChecked(String.valueOf(e.getMessage()));
    } catch (Session.StoppedException e) {
      notChecked("stopped");
    } catch (Session.NotOursException e) {
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

  private Outcome outcome() {
    List<Severity> severities =
        session.log().findings().stream()
            .filter(finding -> finding.checks().contains(inspection.id()))
            .map(Finding::severity)
            .toList();
    if (severities.contains(Severity.ERROR)) {
      return Outcome.BROKEN;
    }
    if (severities.contains(Severity.DRIFT)) {
      return Outcome.DRIFT;
    }
    return reason.isEmpty() ? Outcome.PASSED : Outcome.NOT_CHECKED;
  }

  boolean given(Role role) {
    return session.options().credentials().token(role).isPresent();
  }

  /** The first pages of a list, as large as they may be. */
  List<Seen> pages(Map<String, String> filters, int most) {
    return Pages.read(session, filters, most);
  }
}
