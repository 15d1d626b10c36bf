package io.github.sepaykit.exam;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.WebhookCredentials;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Record of one hazard so far: deliveries, the state before them, findings, and the reason why not
 * everything was judged. For one thread.
 */
final class HazardRecord {
  private final ExamRun exam;
  private final Hazard hazard;
  private final List<Finding> found = new ArrayList<>();
  private final List<CompletedDelivery> deliveries = new ArrayList<>();
  private @Nullable ReceiverState before;
  private @Nullable String notJudged;
  private @Nullable Payment lastPayment;
  private final Set<String> codes = new HashSet<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private @Nullable String outOfScope;
  private @Nullable StateChange unseenChange;
  private boolean idleInUse;

  HazardRecord(ExamRun exam, Hazard hazard) {
    this.exam = exam;
    this.hazard = hazard;
  }

  ExamRun exam() {
    return exam;
  }

  Hazard hazard() {
    return hazard;
  }

  void setLastPayment(Payment payment) {
    lastPayment = payment;
    codes.add(payment.code());
  }

  /** Returns the codes of the orders that payments were made for. */
  Set<String> codes() {
    return codes;
  }

  /** Records that an order is in use that must stay unpaid. */
  void useIdleOrder() {
    idleInUse = true;
  }

  List<Finding> found() {
    return found;
  }

  List<CompletedDelivery> deliveries() {
    return deliveries;
  }

  /** Returns the reason why the hazard was not judged in full; empty when it was. */
  Optional<String> notJudged() {
    return Optional.ofNullable(notJudged);
  }

  void markNotJudged(String reason) {
    notJudged = notJudged == null ? reason : notJudged;
  }

  /** Records what changed where no money was seen. */
  void setUnseenChange(StateChange change) {
    unseenChange = change;
  }

  /** Returns what changed where no money was seen; empty when nothing did. */
  Optional<StateChange> unseenChange() {
    return Optional.ofNullable(unseenChange).filter(change -> !change.isEmpty());
  }

  /** Returns the reason why the hazard does not apply; empty when it does. */
  Optional<String> outOfScope() {
    return Optional.ofNullable(outOfScope);
  }

  void markOutOfScope(String reason) {
    outOfScope = reason;
  }

  /** Judges now, or after the plain payment where that has to come later: with a single order. */
  void judgeOncePlainIsKnown(Runnable judgement) {
    if (exam.isPlainAwaited()) {
      waiting.add(judgement);
    } else {
      judgement.run();
    }
  }

  /** Judges what had to wait for the plain payment. */
  void judgeWaiting() {
    List<Runnable> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(Runnable::run);
  }

  /** Returns the outcome as it is known now. */
  CheckOutcome outcome() {
    if (found.stream().anyMatch(Finding::isBroken)) {
      return CheckOutcome.BROKEN;
    }
    if (outOfScope != null) {
      return CheckOutcome.OUT_OF_SCOPE;
    }
    if (found.stream().anyMatch(finding -> finding.severity() == Severity.DRIFT)) {
      return CheckOutcome.DRIFT;
    }
    return notJudged == null ? CheckOutcome.PASSED : CheckOutcome.NOT_CHECKED;
  }

  /** Returns true for the plain payment, by which the form of the answer is judged. */
  boolean isOfPlain() {
    return hazard.id().equals("hazard.plain");
  }

  boolean seesState() {
    return exam.stateReader().isPresent();
  }

  /** Returns the state before the first delivery, read on the first call. */
  Optional<ReceiverState> before() {
    if (before == null && seesState()) {
      before = exam.stateReader().orElseThrow().rest();
    }
    return Optional.ofNullable(before);
  }

  /** Forgets the state, so that {@link #before()} reads it again. */
  void forgetState() {
    before = null;
  }

  /** Marks the idle order as paid from now on, because its state has changed. */
  void idleOrderChanged() {
    if (idleInUse) {
      exam.orders().spoil();
      if (lastPayment != null && exam.paid().isEmpty()) {
        exam.paid(lastPayment);
      }
    }
  }

  /** Marks the idle order as paid by a payment that was not to pay it. */
  void idleOrderTaken() {
    if (idleInUse) {
      exam.orders().recordTaker(hazard.id());
    }
    idleOrderChanged();
  }

  /** Returns the advice about a receiver that refuses the credentials of the exam itself. */
  String keyAdvice() {
    WebhookCredentials credentials = exam.options().credentials();
    if (credentials.secret().isPresent()) {
      return "verify the signature over the time, a dot and the bytes of the body as they came, before"
          + " anything parses them, with the secret that is given (--secret)";
    }
    return credentials.apiKey().isPresent()
        ? "give the key that the receiver has (--api-key), and have it take \"Apikey <key>\""
        : "give the key that the receiver asks for (--api-key), or the secret of signatures (--secret)";
  }

  /** Reports a fault that belongs to this hazard alone. */
  void report(
      ExamRule rule, String expected, String was, String fix, List<CompletedDelivery> evidence) {
    report(rule, "", "/" + fix, expected, was, fix, evidence);
  }

  /** Reports a fault that several hazards may show, as one finding. */
  void reportShared(
      ExamRule rule, String place, String expected, String was, String fix, CompletedDelivery one) {
    report(rule, "", place, expected, was, fix, List.of(one));
  }

  private void report(
      ExamRule rule,
      String operation,
      String place,
      String expected,
      String was,
      String fix,
      List<CompletedDelivery> evidence) {
    Finding finding =
        new Finding(
            rule.id(),
            rule.severity(),
            operation,
            place,
            Optional.empty(),
            expected,
            was,
            fix,
            Set.of(hazard.id()),
            evidence.stream().map(CompletedDelivery::number).toList(),
            evidence.stream()
                .map(CompletedDelivery::curl)
                .distinct()
                .limit(6)
                .collect(Collectors.joining("\n")),
            1,
            Optional.empty());
    found.add(finding);
    exam.log().add(finding);
  }
}
