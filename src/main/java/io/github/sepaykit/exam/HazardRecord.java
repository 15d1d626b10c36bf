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
 * Record of one hazard so far: deliveries, the state before them, findings, and what could not be
 * judged. Judges read it and add to it. For one thread.
 */
final class HazardRecord {
  private final ExamRun exam;
  private final Hazard hazard;
  private final List<Finding> found = new ArrayList<>();
  private final List<CompletedDelivery> deliveries = new ArrayList<>();
  private @Nullable ReceiverState before;
  private @Nullable String unjudged;
  private @Nullable Payment made;
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

  /** Records the payment that is made last. */
  void made(Payment payment) {
    made = payment;
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

  /** Returns the reason for not judging it in full; empty when it is. */
  Optional<String> unjudged() {
    return Optional.ofNullable(unjudged);
  }

  void unjudged(String why) {
    unjudged = unjudged == null ? why : unjudged;
  }

  boolean seesState() {
    return exam.settler().isPresent();
  }

  /** The state before the first delivery, read when it is first asked for. */
  Optional<ReceiverState> before() {
    if (before == null && seesState()) {
      before = exam.settler().orElseThrow().rest();
    }
    return Optional.ofNullable(before);
  }

  /** Has the state read anew before the next delivery, which is judged by itself. */
  void forgetState() {
    before = null;
  }

  /** The order that should have stayed unpaid did not: from now on it counts as paid. */
  void idleOrderChanged() {
    if (idleInUse) {
      exam.orders().spoil();
      if (made != null && exam.paid().isEmpty()) {
        exam.paid(made);
      }
    }
  }

  /** Returns the advice about a receiver that refuses the credentials of the exam itself. */
  String keyAdvice() {
    return exam.options().apiKey().isPresent()
        ? "give the key that the receiver has (--api-key), and have it take \"Apikey <key>\""
        : "give the key that the receiver asks for (--api-key)";
  }

  /** Reports a fault that this hazard alone explains. */
  void report(
      ExamRule rule, String expected, String was, String fix, List<CompletedDelivery> evidence) {
    report(rule, hazard.id(), "", expected, was, fix, evidence);
  }

  /** Reports a fault whose cause is one, whichever hazards show it. */
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
