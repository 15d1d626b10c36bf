package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.verify.session.CallRefusedException;
import io.github.sepaykit.verify.session.ServerSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing to make sure of.
 *
 * @param id stable id, for example {@code list.paging}
 * @param title expected behaviour in words
 */
public record Inspection(String id, String title, Consumer<InspectionContext> body) {

  /** Carries it out. */
  Check run(ServerSession session, RunState state) {
    Instant started = session.now();
    int before = session.sent();
    InspectionContext context = new InspectionContext(session, state, session::report);
    session.begin(id);
    try {
      body.accept(context);
    } catch (CallRefusedException e) {
      context.notChecked(String.valueOf(e.getMessage()));
    }
    return new Check(
        id,
        title,
        outcome(session, context),
        session.runLog().clean(context.reason()),
        session.sent() - before,
        Duration.between(started, session.now()));
  }

  private CheckOutcome outcome(ServerSession session, InspectionContext context) {
    List<Severity> severities =
        session.runLog().findings().stream()
            .filter(finding -> finding.checks().contains(id))
            .map(finding -> finding.severity())
            .toList();
    if (severities.contains(Severity.ERROR)) {
      return CheckOutcome.BROKEN;
    }
    if (severities.contains(Severity.DRIFT)) {
      return CheckOutcome.DRIFT;
    }
    return context.unjudged();
  }
}
