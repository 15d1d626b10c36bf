package io.github.sepaykit.exam;

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

  private final HazardRun stage;

  MoneyJudge(HazardRun stage) {
    this.stage = stage;
  }

  SettledStateReader settler() {
    return stage.session().settler().orElseThrow();
  }

  /** Whether the state can be read; says why not, where it cannot. */
  boolean sees() {
    if (!stage.seesState()) {
      stage.unjudged(NO_INVARIANT);
    }
    return stage.seesState();
  }

  StateChange since(ReceiverState before, ReceiverState after, Order order) {
    return since(before, after, Set.of(order.code()), order.amount());
  }

  StateChange since(ReceiverState before, ReceiverState after, Set<String> codes, long amount) {
    return StateChange.between(
        before.plain(), after.plain(), stage.session().tokens(codes, amount));
  }

  private PaymentBaseline baseline(PayableOrder bill) {
    return bill.kind() == PayableOrder.Kind.PAID
        ? stage.session().paidAgain()
        : stage.session().unpaid();
  }

  /** The state must be as if the bill had been paid once, and nothing else had happened. */
  void creditedOnce(PayableOrder bill, List<CompletedDelivery> deliveries) {
    credited(List.of(bill), deliveries);
  }

  /** The state must be as if each of the bills had been paid once. */
  void credited(List<PayableOrder> bills, List<CompletedDelivery> deliveries) {
    if (!sees()) {
      return;
    }
    PayableOrder bill = bills.get(0);
    if (bill.kind() == PayableOrder.Kind.MADE_UP) {
      stage.unjudged(NO_ORDER);
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = settler().restAfter(before);
    Set<String> codes = bills.stream().map(one -> one.order().code()).collect(Collectors.toSet());
    StateChange change = since(before, after, codes, bill.order().amount());
    boolean acknowledged = deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged);
    if (change.isNone()) {
      if (acknowledged) {
        lost(change, bills.size(), deliveries);
      } else if (stage.found().isEmpty()) {
        stage.unjudged("nothing was acknowledged and nothing was credited");
      }
      return;
    }
    Optional<StateChange> one = comparable(bills);
    if (one.isEmpty()) {
      incomparable(bills, change, deliveries);
    } else if (!baseline(bill).explains(change, one.get(), bills.size())) {
      differs(change, one.get(), bills.size(), deliveries);
    }
  }

  /** What one payment does, where so many of them can be told from it. */
  private Optional<StateChange> comparable(List<PayableOrder> bills) {
    PaymentBaseline baseline = baseline(bills.get(0));
    boolean alike =
        bills.stream().map(bill -> bill.order().amount()).distinct().count() == 1
            && bills.stream().map(PayableOrder::kind).distinct().count() == 1;
    return alike && (bills.size() == 1 || baseline.addsUp()) ? baseline.change() : Optional.empty();
  }

  private void incomparable(
      List<PayableOrder> bills, StateChange change, List<CompletedDelivery> deliveries) {
    if (change.mostAmounts() > bills.size()) {
      twice(change, bills.size(), deliveries);
      return;
    }
    PaymentBaseline baseline = baseline(bills.get(0));
    stage.unjudged(
        baseline.change().isPresent()
            ? "two payments do not change the state by twice what one does, or cost different"
                + " amounts: there is nothing to compare with"
            : baseline.lack());
  }

  private void differs(
      StateChange change, StateChange one, int times, List<CompletedDelivery> deliveries) {
    int weight =
        change.weight().compareTo(one.weight().multiply(java.math.BigDecimal.valueOf(times)));
    if (weight > 0) {
      twice(change, times, deliveries);
    } else if (weight < 0) {
      lost(change, times, deliveries);
    } else {
      stage.report(
          ExamRule.MONEY_ELSEWHERE,
          expected(times) + ", as plain payments are",
          told(change, deliveries),
          stage.hazard().fix(),
          deliveries);
    }
  }

  private void twice(StateChange change, int times, List<CompletedDelivery> deliveries) {
    stage.report(
        ExamRule.MONEY_TWICE,
        expected(times),
        told(change, deliveries),
        stage.hazard().fix(),
        deliveries);
  }

  private void lost(StateChange change, int times, List<CompletedDelivery> deliveries) {
    stage.report(
        ExamRule.MONEY_LOST,
        expected(times),
        told(change, deliveries),
        stage.hazard().fix(),
        deliveries);
  }

  private static String expected(int times) {
    return times == 1
        ? "one payment, credited once"
        : times + " payments, each credited once, as if one had come after the other";
  }

  /** The state must show the payment, in whatever way. */
  void shows(PayableOrder bill, List<CompletedDelivery> deliveries) {
    if (!sees()) {
      return;
    }
    if (bill.kind() == PayableOrder.Kind.MADE_UP) {
      stage.unjudged(NO_ORDER);
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = settler().restAfter(before);
    if (after.isSame(before) && deliveries.stream().anyMatch(CompletedDelivery::isAcknowledged)) {
      lost(since(before, after, bill.order()), 1, deliveries);
    }
  }

  /** Nothing may have changed. */
  void unchanged(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (sees() && !changed(rule, expected, deliveries) && stage.session().orders().isEmpty()) {
      stage.unjudged(NO_ORDER);
    }
  }

  private boolean changed(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = settler().rest();
    StateChange change = since(before, after, Set.of(), stage.session().orders().amount());
    if (!change.isNone()) {
      stage.spoiled();
      stage.report(rule, expected, told(change, deliveries), stage.hazard().fix(), deliveries);
    }
    return !change.isNone();
  }

  /** Nothing may have changed, where that can be told; the answer alone is a judgement, too. */
  void untouched(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (stage.seesState()) {
      changed(rule, expected, deliveries);
    }
  }

  /** The state right after the answer must be the state at rest. */
  void creditedBeforeAnswer(PayableOrder bill, CompletedDelivery delivered) {
    if (!sees() || !delivered.isAcknowledged()) {
      return;
    }
    ReceiverState first = settler().now();
    ReceiverState before = stage.before().orElseThrow();
    creditedOnce(bill, List.of(delivered));
    if (bill.kind() != PayableOrder.Kind.MADE_UP && first.isSame(before)) {
      StateChange late = since(before, settler().rest(), bill.order());
      if (!late.isNone()) {
        stage.report(
            ExamRule.ANSWER_EARLY,
            "the payment in the state by the time it is acknowledged",
            "the state as before; only afterwards\n" + late.render(),
            stage.hazard().fix(),
            List.of(delivered));
      }
    }
  }

  /**
   * A plain payment must show in the state, by no more than was paid; it is what others are held
   * to.
   */
  void plain(PayableOrder bill, Payment payment, CompletedDelivery delivered) {
    if (!sees()) {
      learn(bill, payment, delivered);
      return;
    }
    if (bill.kind() == PayableOrder.Kind.MADE_UP) {
      stage.unjudged(NO_ORDER);
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = settler().restAfter(before);
    StateChange change = since(before, after, bill.order());
    if (change.isNone() && delivered.isAcknowledged()) {
      Order order = bill.order();
      stage.report(
          ExamRule.MONEY_LOST,
          "order " + order.code() + ", which costs " + order.amount() + ", paid",
          told(change, List.of(delivered)),
          "check that there is such an order, that it was not paid before, and that the state"
              + " shows it; else: "
              + stage.hazard().fix(),
          List.of(delivered));
    } else if (change.mostAmounts() > 1) {
      twice(change, 1, List.of(delivered));
    }
    learn(bill, payment, delivered);
  }

  /** Remembers what a plain payment did. */
  private void learn(PayableOrder bill, Payment payment, CompletedDelivery delivered) {
    if (!delivered.isAcknowledged()) {
      return;
    }
    stage.session().paid(payment);
    if (!stage.seesState() || bill.kind() != PayableOrder.Kind.UNPAID) {
      return;
    }
    ReceiverState before = stage.before().orElseThrow();
    ReceiverState after = settler().rest();
    if (!after.isSame(before)) {
      stage.session().unpaid().add(new PaymentBaseline.Sample(before, after, bill.order()));
    }
  }

  /** What happened to the state, and what was answered meanwhile. */
  static String told(StateChange change, List<CompletedDelivery> deliveries) {
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
