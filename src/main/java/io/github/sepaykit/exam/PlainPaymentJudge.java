package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.state.MoneyView;
import io.github.sepaykit.exam.state.OrderSigns;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.StateChange;
import io.github.sepaykit.exam.state.StateSource;
import io.github.sepaykit.report.RunException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judge of the state after plain payments, the measure for all others. */
final class PlainPaymentJudge {
  /** Longer than a second, so that a number of seconds is seen to change. */
  private static final Duration TICK = Duration.ofMillis(1_100);

  private static final String PAID_ALREADY =
      "order %s seems to be paid already: %s before the payment; give orders that nobody paid"
          + " (--codes), or, of a receiver that credits whatever comes, --any-amount";
  private static final String NOT_PAID =
      "order %s does not seem to be paid by %d VND: %s after the payment; give what it costs"
          + " (--amount), or, of a receiver that credits whatever comes, --any-amount";

  private static final String OTHER_PRICE =
      "order %s does not seem to cost %d VND: %s; give what it costs (--amount), or, of a receiver"
          + " that credits whatever comes, --any-amount; where that is no price, name the numbers"
          + " that are money (--money)";

  private static final String NO_SURPLUS =
      "the state shows no more money for a paid order: a payment that is credited again for its own"
          + " order is seen by its answer alone; whether ids are remembered is judged by another"
          + " order (hazard.duplicate.other-code)";
  private static final String SUMS_ALONE =
      "a plain payment moves sums alone: if the orders were paid before or cost something else"
          + " (--codes, --amount), another amount and a second payment look like the first";

  private final HazardRecord record;
  private final MoneyJudge money;

  PlainPaymentJudge(HazardRecord record) {
    this.record = record;
    this.money = new MoneyJudge(record);
  }

  /** Requires that the state right after the answer is the state at rest. */
  void requireCreditedBeforeAnswer(PayableOrder payable, CompletedDelivery delivered) {
    if (!money.checkStateReadable() || !record.exam().isTaken(delivered)) {
      return;
    }
    ReceiverState first = money.stateReader().now();
    ReceiverState before = money.stateBefore();
    money.requireCreditedOnce(payable, List.of(delivered));
    if (payable.kind() != PayableOrder.Kind.MADE_UP && first.isSame(before)) {
      StateChange late = money.changeBetween(before, money.stateReader().rest(), payable.order());
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

  /** Requires that an acknowledged payment has changed the state. */
  void requireShown(PayableOrder payable, List<CompletedDelivery> deliveries) {
    if (!money.requireOrder(payable)) {
      return;
    }
    Order order = payable.order();
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().restAfter(before);
    Set<String> codes = Set.of(order.code());
    StateChange whole = money.wholeChange(before, after, codes, order.amount());
    StateChange change = money.moneyOf(whole);
    if (!change.isEmpty()) {
      money.requireNoOtherOrder(whole, after, codes, deliveries);
    } else if (deliveries.stream().anyMatch(record.exam()::isTaken)) {
      money.reportLost(change, 1, deliveries);
    }
  }

  /**
   * Requires that a plain payment is credited once, and remembers its change as the baseline.
   *
   * @return true if it was credited, or if that cannot be seen and it was acknowledged
   */
  boolean requirePlainCredit(PayableOrder payable, Payment payment, CompletedDelivery delivered) {
    boolean seen = record.seesState() && payable.kind() != PayableOrder.Kind.MADE_UP;
    if (!seen && delivered.isDone()) {
      money.requireOrder(payable);
      record.exam().paid(payment);
      record.exam().rememberPlainAnswer(delivered);
    }
    if (!seen) {
      return delivered.isDone();
    }
    ReceiverState before = money.stateBefore();
    ReceiverState after = money.stateReader().restAfter(before);
    Order order = payable.order();
    MoneyView view = record.exam().money();
    if (!after.isSame(before)) {
      record
          .exam()
          .unpaid()
          .add(new PaymentBaseline.Sample(before, after, order.code(), order.amount()));
    }
    StateChange change = money.changeBetween(before, after, order);
    if (change.isEmpty() || record.exam().orders().isOne() || record.exam().unpaid().isFull()) {
      learnCounters();
      change = money.changeBetween(before, after, order);
    }
    if (change.isEmpty() || (view.isNamed() && !isOfNamed(change, after))) {
      record.setUnseenChange(
          money.wholeChange(before, after, Set.of(order.code()), order.amount()));
      return false;
    }
    record.exam().paid(payment);
    record.exam().rememberPlainAnswer(delivered);
    requireNoDoubt(order, before, after, delivered);
    Set<String> codes = Set.of(order.code());
    StateChange whole = money.wholeChange(before, after, codes, order.amount());
    if (money.requireNoOtherOrder(whole, after, codes, List.of(delivered))
        && change.isMoreThanOnce()) {
      money.reportTwice(change, 1, List.of(delivered));
    }
    return true;
  }

  private boolean isOfNamed(StateChange change, ReceiverState after) {
    return change.hasNumbers() && record.exam().money().namedWithoutNumber(after).isEmpty();
  }

  /** Ends the exam where a payment was credited that says nothing of an unpaid order. */
  private void requireNoDoubt(
      Order order, ReceiverState before, ReceiverState after, CompletedDelivery delivered) {
    ExamRun exam = record.exam();
    Optional<String> taken = exam.orders().takenReason();
    if (taken.isPresent()) {
      exam.unpaid().spoil(taken.get());
      return;
    }
    Optional<String> doubt =
        readsSigns(exam) ? doubt(order, before, after) : Optional.<String>empty();
    if (doubt.isPresent()) {
      exam.unpaid().spoil(doubt.get());
      exam.endAfter(
          FirstPayment.of(delivered, order, exam.options(), exam.log()::clean)
              .withDoubt(doubt.get()));
      throw new NotCheckedException(doubt.get());
    }
  }

  private static boolean readsSigns(ExamRun exam) {
    return !exam.options().anyAmount() && !exam.money().isNamed();
  }

  private Optional<String> doubt(Order order, ReceiverState before, ReceiverState after) {
    Optional<String> paid = OrderSigns.of(before, order.code(), order.amount()).paid();
    StateChange change = money.changeBetween(before, after, order);
    return paid.or(() -> OrderSigns.riseOfPaid(change, before, order.amount()))
        .map(sign -> PAID_ALREADY.formatted(order.code(), sign))
        .or(
            () ->
                OrderSigns.of(after, order.code(), order.amount())
                    .unpaid()
                    .filter(sign -> OrderSigns.areSumsAlone(change))
                    .map(sign -> NOT_PAID.formatted(order.code(), order.amount(), sign)));
  }

  /**
   * Requires before anything is sent that the state can be read, that it has the numbers that are
   * named as money, and that no order shows to be paid.
   *
   * @throws RunException when not
   */
  static void requireReadiness(ExamRun exam) {
    if (exam.stateReader().isEmpty()) {
      return;
    }
    try {
      requireFit(exam, exam.stateReader().get().first());
    } catch (StateSource.UnreadableException e) {
      throw new RunException(
          RunException.Kind.UNREACHABLE,
          "exam.invariant",
          "the receiver's state cannot be read\n  expected: JSON\n  was:      "
              + e.getMessage()
              + "\n  fix:      check --invariant, and that it needs no login");
    }
  }

  private static void requireFit(ExamRun exam, ReceiverState first) {
    List<Order> known = exam.orders().known();
    exam.money()
        .namingProblem(first, known.stream().map(Order::code).collect(Collectors.toSet()))
        .ifPresent(problem -> refuse("exam.money", exam.log().clean(problem) + " (--money)"));
    if (readsSigns(exam)) {
      known.forEach(order -> requireFit(order, OrderSigns.of(first, order.code(), order.amount())));
    }
  }

  private static void requireFit(Order order, OrderSigns signs) {
    signs
        .paid()
        .ifPresent(sign -> refuse("exam.order-paid", PAID_ALREADY.formatted(order.code(), sign)));
    signs
        .otherPrice()
        .ifPresent(
            sign ->
                refuse(
                    "exam.order-price", OTHER_PRICE.formatted(order.code(), order.amount(), sign)));
  }

  /** Returns what of the state is not judged, or not in full, a sentence each. */
  static List<String> notes(ExamRun exam) {
    List<String> notes = new ArrayList<>();
    exam.stateReader().stream()
        .flatMap(reader -> reader.leftOut().stream())
        .map(path -> path + " changes by itself, and is left out of the comparison")
        .forEach(notes::add);
    notes.addAll(exam.money().notes());
    boolean hasNoSurplus = exam.paidAgain().isFull() && exam.paidAgain().change().isEmpty();
    if (hasNoSurplus && exam.unpaid().change().isPresent()) {
      notes.add(NO_SURPLUS);
    }
    boolean areSums = exam.unpaid().first().filter(OrderSigns::areSumsAlone).isPresent();
    boolean isOfAmounts =
        exam.log().findings().stream()
            .anyMatch(finding -> finding.rule().equals(ExamRule.MONEY_UNDERPAID.id()));
    if (areSums && isOfAmounts) {
      notes.add(SUMS_ALONE);
    }
    return notes;
  }

  private static void refuse(String rule, String problem) {
    throw new RunException(RunException.Kind.USAGE, rule, problem);
  }

  /** Sends a payment of no order, once, where numbers beside the orders may count deliveries. */
  private void learnCounters() {
    ExamRun exam = record.exam();
    if (!exam.money().hasOpenCounters()) {
      return;
    }
    ReceiverState idle = money.stateReader().rest();
    ReceiverState before = money.stateReader().after(TICK);
    Payment unknown =
        exam.know(exam.payments().of(exam.payments().unknownCode(), exam.orders().amount()));
    exam.deliver(
        record.hazard().id(),
        OutgoingDelivery.of(
            unknown,
            exam.options().webhook(),
            exam.proofs().sound(),
            exam.options().limits().timeouts()));
    ReceiverState after = money.stateReader().rest();
    Set<String> codes = Set.of(unknown.code());
    exam.unpaid()
        .decideCounters(
            money.wholeChange(idle, before, codes, unknown.amount()),
            money.wholeChange(before, after, codes, unknown.amount()));
  }
}
