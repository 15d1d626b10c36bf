package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.report.Finding;
import java.util.ArrayList;
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

  /** Returns the advice about a receiver that refuses the credentials of the exam itself. */
  String keyAdvice() {
    return exam.options().apiKey().isPresent()
        ? "give the key that the receiver has (--api-key), and have it take \"Apikey <key>\""
        : "give the key that the receiver asks for (--api-key)";
  }

  /** Reports a fault that belongs to this hazard alone. */
  void report(
      ExamRule rule, String expected, String was, String fix, List<CompletedDelivery> evidence) {
    report(rule, hazard.id(), "", expected, was, fix, evidence);
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
