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

/** Judge of a receiver's state; each {@code require} method reports a wrong one. */
final class MoneyJudge {
  static final String NO_INVARIANT =
      "whether money was credited cannot be told: give the receiver's state (--invariant)";
  static final String NO_ORDER =
      "whether money was credited cannot be told: give an unpaid order (--code and --amount)";

  private final HazardRecord record;

  MoneyJudge(HazardRecord record) {
    this.record = record;
  }

  ReceiverState stateBefore() {
    return record.before().orElseThrow();
  }

  SettledStateReader stateReader() {
    return record.exam().stateReader().orElseThrow();
  }

  /** Returns true if the state can be read; else records why the hazard is not judged. */
  boolean requireState() {
    if (!record.seesState()) {
      record.markNotJudged(NO_INVARIANT);
    }
    return record.seesState();
  }

  /** Returns true if the state can be read and the order exists; else records why not. */
  private boolean requireOrder(PayableOrder payable) {
    if (!requireState()) {
      return false;
    }
    if (payable.kind() == PayableOrder.Kind.MADE_UP) {
      record.markNotJudged(NO_ORDER);
      return false;
    }
    return true;
  }

  StateChange changeBetween(ReceiverState before, ReceiverState after, Order order) {
    return changeBetween(before, after, Set.of(order.code()), order.amount());
  }

  StateChange changeBetween(
      ReceiverState before, ReceiverState after, Set<String> codes, long amount) {
    return StateChange.between(
        before.plain(), after.plain(), record.exam().placeholders(codes, amount));
  }

  private PaymentBaseline baseline(PayableOrder payable) {
    return payable.kind() == PayableOrder.Kind.PAID
        ? record.exam().paidAgain()
        : record.exam().unpaid();
  }

  /** Requires the state as if the order had been paid once and nothing else had happened. */
  void requireCreditedOnce(PayableOrder payable, List<CompletedDelivery> deliveries) {
    requireEachCreditedOnce(List.of(payable), deliveries);
  }

  /** Requires the state as if each of the orders had been paid once. */
  void requireEachCreditedOnce(List<PayableOrder> payables, List<CompletedDelivery> deliveries) {
    PayableOrder payable = payables.get(0);
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = stateBefore();
    ReceiverState after = stateReader().restAfter(before);
    Set<String> codes =
        payables.stream().map(one -> one.order().code()).collect(Collectors.toSet());
    StateChange change = changeBetween(before, after, codes, payable.order().amount());
    boolean acknowledged = deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged);
    if (change.isEmpty()) {
      if (acknowledged) {
        reportLost(change, payables.size(), deliveries);
      } else if (record.found().isEmpty()) {
        record.markNotJudged("nothing was acknowledged and nothing was credited");
      }
      return;
    }
    Optional<StateChange> one = comparableChange(payables);
    if (one.isEmpty()) {
      reportIncomparable(payables, change, deliveries);
    } else if (!baseline(payable).isRepetition(change, one.get(), payables.size())) {
      reportDifference(change, one.get(), payables.size(), deliveries);
    }
  }

  /** Returns the change by one payment, if the change by all of them follows from it. */
  private Optional<StateChange> comparableChange(List<PayableOrder> payables) {
    PaymentBaseline baseline = baseline(payables.get(0));
    boolean alike =
        payables.stream().map(payable -> payable.order().amount()).distinct().count() == 1
            && payables.stream().map(PayableOrder::kind).distinct().count() == 1;
    return alike && (payables.size() == 1 || baseline.isAdditive())
        ? baseline.change()
        : Optional.empty();
  }

  private void reportIncomparable(
      List<PayableOrder> payables, StateChange change, List<CompletedDelivery> deliveries) {
    if (change.largestRise() > payables.size()) {
      reportTwice(change, payables.size(), deliveries);
      return;
    }
    PaymentBaseline baseline = baseline(payables.get(0));
    record.markNotJudged(
        baseline.change().isPresent()
            ? "two payments do not change the state by twice what one does, or cost different"
                + " amounts: there is nothing to compare with"
            : baseline.incompleteReason());
  }

  private void reportDifference(
      StateChange change, StateChange one, int times, List<CompletedDelivery> deliveries) {
    int weight = change.size().compareTo(one.size().multiply(BigDecimal.valueOf(times)));
    if (weight > 0) {
      reportTwice(change, times, deliveries);
    } else if (weight < 0) {
      reportLost(change, times, deliveries);
    } else {
      report(
          ExamRule.MONEY_ELSEWHERE,
          expected(times) + ", as plain payments are",
          change,
          deliveries);
    }
  }

  private void reportTwice(StateChange change, int times, List<CompletedDelivery> deliveries) {
    report(ExamRule.MONEY_TWICE, expected(times), change, deliveries);
  }

  private void reportLost(StateChange change, int times, List<CompletedDelivery> deliveries) {
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

  /** Requires that an acknowledged payment has changed the state. */
  void requireShown(PayableOrder payable, List<CompletedDelivery> deliveries) {
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = stateBefore();
    ReceiverState after = stateReader().restAfter(before);
    if (after.isSame(before) && deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged)) {
      reportLost(changeBetween(before, after, payable.order()), 1, deliveries);
    }
  }

  void requireUnchanged(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (requireState()
        && !reportIfChanged(rule, expected, deliveries)
        && record.exam().orders().isEmpty()) {
      record.markNotJudged(NO_ORDER);
    }
  }

  private boolean reportIfChanged(
      ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    StateChange change =
        changeBetween(
            stateBefore(), stateReader().rest(), Set.of(), record.exam().orders().amount());
    if (!change.isEmpty()) {
      record.idleOrderChanged();
      report(rule, expected, change, deliveries);
    }
    return !change.isEmpty();
  }

  /** Requires an unchanged state if the state can be read; else the answer alone is judged. */
  void requireUnchangedIfSeen(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (record.seesState()) {
      reportIfChanged(rule, expected, deliveries);
    }
  }

  /** Requires that the state right after the answer is the state at rest. */
  void requireCreditedBeforeAnswer(PayableOrder payable, CompletedDelivery delivered) {
    if (!requireState() || !delivered.isAcknowledged()) {
      return;
    }
    ReceiverState first = stateReader().now();
    ReceiverState before = stateBefore();
    requireCreditedOnce(payable, List.of(delivered));
    if (payable.kind() != PayableOrder.Kind.MADE_UP && first.isSame(before)) {
      StateChange late = changeBetween(before, stateReader().rest(), payable.order());
      if (!late.isEmpty()) {
        record.report(
            ExamRule.ANSWER_EARLY,
            "the payment in the state by the time it is acknowledged",
            "the state as before; only afterwards\n" + late.render(),
            record.hazard().fix(),
            List.of(delivered));
      }
    }
  }

  /** Requires that a plain payment is credited once, and remembers its change as the baseline. */
  void requirePlainCredit(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    if (!requireState()) {
      remember(payable, payment, delivered);
      return;
    }
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = stateBefore();
    ReceiverState after = stateReader().restAfter(before);
    StateChange change = changeBetween(before, after, payable.order());
    if (change.isEmpty() && delivered.isAcknowledged()) {
      Order order = payable.order();
      record.report(
          ExamRule.MONEY_LOST,
          "order " + order.code() + ", which costs " + order.amount() + ", paid",
          describe(change, List.of(delivered)),
          "check that there is such an order, that it was not paid before, and that the state"
              + " shows it; else: "
              + record.hazard().fix(),
          List.of(delivered));
    } else if (change.largestRise() > 1) {
      reportTwice(change, 1, List.of(delivered));
    }
    remember(payable, payment, delivered);
  }

  /** Remembers an acknowledged plain payment and its change of the state. */
  private void remember(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    if (!delivered.isAcknowledged()) {
      return;
    }
    record.exam().paid(payment);
    if (!record.seesState() || payable.kind() != PayableOrder.Kind.UNPAID) {
      return;
    }
    ReceiverState before = stateBefore();
    ReceiverState after = stateReader().rest();
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
