package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.state.FullLists;
import io.github.sepaykit.exam.state.OtherOrderCredits;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateChange;
import io.github.sepaykit.exam.state.StateComparison;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Judge of a receiver's state; each {@code require} method reports a wrong one. */
final class MoneyJudge {
  static final String NO_INVARIANT =
      "whether money was credited cannot be told: give the receiver's state (--invariant)";
  static final String NO_ORDER =
      "whether money was credited cannot be told: give an unpaid order (--code and --amount)";

  private static final String ONE_ORDER =
      "Credit the order of the payment alone, found by its whole code: UPDATE … WHERE code = ?";

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
  boolean checkStateReadable() {
    if (!record.seesState()) {
      record.markNotJudged(NO_INVARIANT);
    }
    return record.seesState();
  }

  /** Returns true if the state can be read and the order exists; else records why not. */
  boolean requireOrder(PayableOrder payable) {
    if (!checkStateReadable()) {
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

  /** Returns the change of money; orders that it touched are handed out no more. */
  StateChange changeBetween(
      ReceiverState before, ReceiverState after, Set<String> codes, long amount) {
    return moneyOf(wholeChange(before, after, codes, amount));
  }

  /** Returns the money of a change; orders that it touched are handed out no more. */
  StateChange moneyOf(StateChange whole) {
    StateChange change = whole.credit(record.exam().money());
    record
        .exam()
        .orders()
        .dropPaid(code -> change.isAbout(code, record.exam().money()), record.hazard().id());
    return change;
  }

  StateChange wholeChange(
      ReceiverState before, ReceiverState after, Set<String> codes, long amount) {
    return StateComparison.compare(before, after, record.exam().placeholders(codes, amount));
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
    StateChange whole = wholeChange(before, after, codes, payable.order().amount());
    StateChange change = moneyOf(whole);
    if (change.isEmpty()) {
      requireNoPromise(change, payables.size(), deliveries);
      return;
    }
    if (!requireNoOtherOrder(whole, after, codes, deliveries)) {
      return;
    }
    Optional<StateChange> one = comparableChange(payables);
    if (one.isEmpty()) {
      reportIncomparable(payables, change, deliveries);
      return;
    }
    int times = payables.size();
    FullLists full = FullLists.of(change, one.get(), times);
    StateChange shown = full.leaveOutOf(change);
    StateChange oneShown = full.leaveOutOf(one.get());
    if (oneShown.isEmpty()) {
      record.markNotJudged(
          "the state shows of %d payments no more than %s: let it show more"
              .formatted(times, full.describe()));
    } else if (!baseline(payable).isRepetition(shown, oneShown, times, payable.order().amount())) {
      reportDifference(shown, oneShown, times, deliveries);
    }
  }

  /**
   * Reports a payment that was acknowledged, or answered in the form of an acknowledgement, and not
   * credited.
   */
  private void requireNoPromise(StateChange change, int times, List<CompletedDelivery> deliveries) {
    boolean acknowledged = deliveries.stream().anyMatch(record.exam()::isTaken);
    boolean inOwnForm = deliveries.stream().anyMatch(record.exam()::isAcknowledgedInOwnForm);
    if (acknowledged || (inOwnForm && record.found().isEmpty())) {
      reportLost(change, times, deliveries);
    } else if (record.found().isEmpty()) {
      record.markNotJudged("nothing was acknowledged and nothing was credited");
    }
  }

  /** Requires that a payment which the receiver need not take is credited once, or not at all. */
  void requireCreditedAtMostOnce(PayableOrder payable, List<CompletedDelivery> deliveries) {
    if (!requireOrder(payable)) {
      return;
    }
    ReceiverState before = stateBefore();
    if (!changeBetween(before, stateReader().rest(), payable.order()).isEmpty()) {
      requireCreditedOnce(payable, deliveries);
    }
  }

  /** Returns true if money has moved since the state before. */
  boolean isCredited(PayableOrder payable) {
    ReceiverState before = stateBefore();
    return !changeBetween(before, stateReader().restAfter(before), payable.order()).isEmpty();
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

  /** Returns the rule of money that moved though none was due. */
  private static ExamRule undue(ExamRule rule, StateChange change) {
    return rule == ExamRule.MONEY_UNDUE && change.isOfOtherOrder()
        ? ExamRule.MONEY_ELSEWHERE
        : rule;
  }

  void reportTwice(StateChange change, int times, List<CompletedDelivery> deliveries) {
    report(ExamRule.MONEY_TWICE, expected(times), change, deliveries);
  }

  void reportLost(StateChange change, int times, List<CompletedDelivery> deliveries) {
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

  /**
   * Requires that payments that were due credited no other order.
   *
   * @param whole change of the state by them
   * @return false if they did, which is reported as one fault of all hazards that show it
   */
  boolean requireNoOtherOrder(
      StateChange whole,
      ReceiverState after,
      Set<String> codes,
      List<CompletedDelivery> deliveries) {
    if (!OtherOrderCredits.areIn(whole, after, codes)) {
      return true;
    }
    record.reportShared(
        ExamRule.MONEY_ELSEWHERE,
        "",
        "nothing credited but " + String.join(", ", new TreeSet<>(codes)),
        describe(whole, deliveries),
        ONE_ORDER,
        deliveries.get(deliveries.size() - 1));
    return false;
  }

  /** Requires that no money moved; notes and log lines may change. */
  void requireUnchanged(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (checkStateReadable()) {
      requireNoCredit(rule, expected, deliveries);
      if (record.exam().orders().isEmpty()) {
        record.markNotJudged(NO_ORDER);
      }
    }
  }

  private void requireNoCredit(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    requireNoCredit(rule, expected, deliveries, change -> true);
  }

  private void requireNoCredit(
      ExamRule rule,
      String expected,
      List<CompletedDelivery> deliveries,
      Predicate<StateChange> isFault) {
    ReceiverState before = stateBefore();
    ReceiverState after = stateReader().rest();
    if (after.isSame(before)) {
      return;
    }
    if (record.exam().isPlainAwaited()) {
      Order only = record.exam().orders().known().get(0);
      StateChange ofOnly = wholeChange(before, after, Set.of(only.code()), only.amount());
      if (ofOnly.isOfAskedOrder()) {
        record.exam().orders().recordTaker(record.hazard().id());
      }
    }
    record.judgeOncePlainIsKnown(
        () -> {
          StateChange change =
              changeBetween(before, after, record.codes(), record.exam().orders().amount());
          boolean onlyNoted = change.consistsOf(record.exam().money()::isNote);
          if (!onlyNoted && isFault.test(change)) {
            record.idleOrderTaken();
            report(undue(rule, change), expected, change, deliveries);
          }
        });
  }

  /**
   * Requires that no order is paid. A receiver that credits whatever comes may open an account.
   *
   * @param isOrder true for a change of an order that the payment was not for
   */
  void requireNoOrderPaid(
      ExamRule rule,
      String expected,
      List<CompletedDelivery> deliveries,
      Predicate<StateChange> isOrder) {
    boolean isMoney = record.hazard().area() == Area.MONEY;
    if (isMoney && checkStateReadable() && record.exam().orders().isEmpty()) {
      record.markNotJudged(NO_ORDER);
    }
    if (record.seesState()) {
      requireNoCredit(
          rule,
          expected,
          deliveries,
          record.exam().options().anyAmount() ? isOrder : change -> true);
    }
  }

  /** Requires an unchanged state if the state can be read; else the answer alone is judged. */
  void requireUnchangedIfSeen(ExamRule rule, String expected, List<CompletedDelivery> deliveries) {
    if (record.seesState()) {
      requireNoCredit(rule, expected, deliveries);
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
