package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateChange;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges what became of the receiver's state. */
final class MoneyJudge {
  static final String NO_INVARIANT =
      "whether money was credited cannot be told: give the receiver's state (--invariant)";
  static final String NO_ORDER =
      "whether money was credited cannot be told: give an unpaid order (--code and --amount)";

  private final HazardRecord record;

  MoneyJudge(HazardRecord record) {
    this.record = record;
  }

  ReceiverState before() {
    return record.before().orElseThrow();
  }

  SettledStateReader settler() {
    return record.exam().settler().orElseThrow();
  }

  /** Returns true if the state can be read; else records why the hazard is not judged. */
  boolean requireState() {
    if (!record.seesState()) {
      record.unjudged(NO_INVARIANT);
    }
    return record.seesState();
  }

  /** Returns true if the state can be read and the order exists; else records why not. */
  private boolean requireOrder(PayableOrder payable) {
    if (!requireState()) {
      return false;
    }
    if (payable.kind() == PayableOrder.Kind.MADE_UP) {
      record.unjudged(NO_ORDER);
      return false;
    }
    return true;
  }

  StateChange since(ReceiverState before, ReceiverState after, Order order) {
    return since(before, after, Set.of(order.code()), order.amount());
  }

  StateChange since(ReceiverState before, ReceiverState after, Set<String> codes, long amount) {
    return StateChange.between(
        before.plain(), after.plain(), record.exam().placeholders(codes, amount));
  }

  private PaymentBaseline baseline(PayableOrder payable) {
    return payable.kind() == PayableOrder.Kind.PAID
        ? record.exam().paidAgain()
        : record.exam().unpaid();
  }

  /** The state must be as if the order had been paid once, and nothing else had happened. */
  void creditedOnce(PayableOrder payable, List<CompletedDelivery> deliveries) {
    credited(List.of(payable), deliveries);
  }

  /** The state must be as if each of the orders had been paid once. */
  void credited(List<PayableOrder> payables, List<CompletedDelivery> deliveries) {
    PayableOrder payable = payables.get(0);
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = before();
    ReceiverState after = settler().restAfter(before);
    Set<String> codes =
        payables.stream().map(one -> one.order().code()).collect(Collectors.toSet());
    StateChange change = since(before, after, codes, payable.order().amount());
    boolean acknowledged = deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged);
    if (change.isNone()) {
      if (acknowledged) {
        lost(change, payables.size(), deliveries);
      } else if (record.found().isEmpty()) {
        record.unjudged("nothing was acknowledged and nothing was credited");
      }
      return;
    }
    Optional<StateChange> one = comparable(payables);
    if (one.isEmpty()) {
      incomparable(payables, change, deliveries);
    } else if (!baseline(payable).explains(change, one.get(), payables.size())) {
      differs(change, one.get(), payables.size(), deliveries);
    }
  }

  /** Returns the change by one payment, where that of so many follows from it. */
  private Optional<StateChange> comparable(List<PayableOrder> payables) {
    PaymentBaseline baseline = baseline(payables.get(0));
    boolean alike =
        payables.stream().map(payable -> payable.order().amount()).distinct().count() == 1
            && payables.stream().map(PayableOrder::kind).distinct().count() == 1;
    return alike && (payables.size() == 1 || baseline.addsUp())
        ? baseline.change()
        : Optional.empty();
  }

  private void incomparable(
      List<PayableOrder> payables, StateChange change, List<CompletedDelivery> deliveries) {
    if (change.mostAmounts() > payables.size()) {
      twice(change, payables.size(), deliveries);
      return;
    }
    PaymentBaseline baseline = baseline(payables.get(0));
    record.unjudged(
        baseline.change().isPresent()
            ? "two payments do not change the state by twice what one does, or cost different"
                + " amounts: there is nothing to compare with"
            : baseline.missingReason());
  }

  private void differs(
      StateChange change, StateChange one, int times, List<CompletedDelivery> deliveries) {
    int weight = change.weight().compareTo(one.weight().multiply(BigDecimal.valueOf(times)));
    if (weight > 0) {
      twice(change, times, deliveries);
    } else if (weight < 0) {
      lost(change, times, deliveries);
    } else {
      report(
          ExamRule.MONEY_ELSEWHERE,
          expected(times) + ", as plain payments are",
          change,
          deliveries);
    }
  }

  private void twice(StateChange change, int times, List<CompletedDelivery> deliveries) {
    report(ExamRule.MONEY_TWICE, expected(times), change, deliveries);
  }

  private void lost(StateChange change, int times, List<CompletedDelivery> deliveries) {
    report(ExamRule.MONEY_LOST, expected(times), change, deliveries);
  }

  /** Reports a change of the state; the hazard's own fix is the advice. */
  void report(
      ExamRule rule, String expected, StateChange change, List<CompletedDelivery> deliveries) {
    record.report(rule, expected, describe(change, deliveries), record.hazard().fix(), deliveries);
  }

  private static String expected(int times) {
    return times == 1
        ? "one payment, credited once"
        : times + " payments, each credited once, as if one had come after the other";
  }

  /** The state must show the payment, in whatever way. */
  void shows(PayableOrder payable, List<CompletedDelivery> deliveries) {
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = before();
    ReceiverState after = settler().restAfter(before);
    if (after.isSame(before) && deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged)) {
      lost(since(before, after, payable.order()), 1, deliveries);
    }
  }

  /** Nothing may have changed. */
  void unchanged(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (requireState()
        && !changed(rule, expected, deliveries)
        && record.exam().orders().isEmpty()) {
      record.unjudged(NO_ORDER);
    }
  }

  private boolean changed(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    StateChange change =
        since(before(), settler().rest(), Set.of(), record.exam().orders().amount());
    if (!change.isNone()) {
      record.idleOrderChanged();
      report(rule, expected, change, deliveries);
    }
    return !change.isNone();
  }

  /** Nothing may have changed, where the state can be read: the answer alone is judged, too. */
  void untouched(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (record.seesState()) {
      changed(rule, expected, deliveries);
    }
  }

  /** The state right after the answer must be the state at rest. */
  void creditedBeforeAnswer(PayableOrder payable, CompletedDelivery delivered) {
    if (!requireState() || !delivered.isAcknowledged()) {
      return;
    }
    ReceiverState first = settler().now();
    ReceiverState before = before();
    creditedOnce(payable, List.of(delivered));
    if (payable.kind() != PayableOrder.Kind.MADE_UP && first.isSame(before)) {
      StateChange late = since(before, settler().rest(), payable.order());
      if (!late.isNone()) {
        record.report(
            ExamRule.ANSWER_EARLY,
            "the payment in the state by the time it is acknowledged",
            "the state as before; only afterwards\n" + late.render(),
            record.hazard().fix(),
            List.of(delivered));
      }
    }
  }

  /** A plain payment must show in the state, by no more than was paid: the measure for others. */
  void plain(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    if (!requireState()) {
      learn(payable, payment, delivered);
      return;
    }
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = before();
    ReceiverState after = settler().restAfter(before);
    StateChange change = since(before, after, payable.order());
    if (change.isNone() && delivered.isAcknowledged()) {
      Order order = payable.order();
      record.report(
          ExamRule.MONEY_LOST,
          "order " + order.code() + ", which costs " + order.amount() + ", paid",
          describe(change, List.of(delivered)),
          "check that there is such an order, that it was not paid before, and that the state"
              + " shows it; else: "
              + record.hazard().fix(),
          List.of(delivered));
    } else if (change.mostAmounts() > 1) {
      twice(change, 1, List.of(delivered));
    }
    learn(payable, payment, delivered);
  }

  /** Remembers what a plain payment did. */
  private void learn(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    if (!delivered.isAcknowledged()) {
      return;
    }
    record.exam().paid(payment);
    if (!record.seesState() || payable.kind() != PayableOrder.Kind.UNPAID) {
      return;
    }
    ReceiverState before = before();
    ReceiverState after = settler().rest();
    if (!after.isSame(before)) {
      Order order = payable.order();
      PaymentBaseline baseline = record.exam().unpaid();
      baseline.add(new PaymentBaseline.Sample(before, after, order.code(), order.amount()));
    }
  }

  /** Describes the change of the state, and the answers meanwhile. */
  static String describe(StateChange change, List<CompletedDelivery> deliveries) {
    Map<String, Long> answers =
        deliveries.stream()
            .collect(
                Collectors.groupingBy(
                    CompletedDelivery::brief, LinkedHashMap::new, Collectors.counting()));
    String all =
        answers.entrySet().stream()
            .map(answer -> answer.getValue() + " x " + answer.getKey())
            .collect(Collectors.joining(", "));
    return change.render() + (all.isEmpty() ? "" : "\nanswered: " + all);
  }
}
