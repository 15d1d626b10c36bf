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

  /** Returns an inspection that cannot be carried out. */
  static Inspection notChecked(String id, String title, String reason) {
    return new Inspection(id, title, context -> context.notChecked(reason));
  }

  /** Returns an inspection that is carried out while webhooks may be created. */
  static Inspection writing(String id, String title, Consumer<InspectionContext> body) {
    return new Inspection(
        id,
        title,
        context -> {
          String reason = context.state().notWritableReason();
          if (reason.isEmpty()) {
            body.accept(context);
          } else {
            context.notChecked(reason);
          }
        });
  }

  /** Returns an inspection that is carried out when the run has webhooks of its own. */
  static Inspection owning(String id, String title, Consumer<InspectionContext> body) {
    return new Inspection(
        id,
        title,
        context -> {
          String reason = context.state().notWritableReason();
          if (!context.state().owned().isEmpty()) {
            body.accept(context);
          } else {
            context.notChecked(reason.isEmpty() ? "nothing could be created" : reason);
          }
        });
  }

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
        outcome(session, context.reason()),
        session.runLog().clean(context.reason()),
        session.sent() - before,
        Duration.between(started, session.now()));
  }

  private CheckOutcome outcome(ServerSession session, String reason) {
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
    return reason.isEmpty() ? CheckOutcome.PASSED : CheckOutcome.NOT_CHECKED;
  }
}
