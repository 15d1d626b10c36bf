package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.BanWatch;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.receiver.SimultaneousDeliveries;
import io.github.sepaykit.exam.state.OtherOrderCredits;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.ReceiverState;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Run of one hazard: orders to pay, the way to the receiver, its state before and after. */
final class HazardRun {
  private final ExamRun exam;
  private final HazardRecord record;

  /** Read once, so that all orders that a hazard pays are of one kind; null before. */
  private @Nullable Boolean scarce;

  HazardRun(ExamRun exam, Hazard hazard) {
    this.exam = exam;
    this.record = new HazardRecord(exam, hazard);
  }

  ExamRun exam() {
    return exam;
  }

  HazardRecord record() {
    return record;
  }

  boolean seesState() {
    return record.seesState();
  }

  PayableOrder unpaid() {
    return fresh().orElseThrow(() -> new NotCheckedException(exam.orders().lackReason()));
  }

  /** Returns an unpaid order, made up where that does no harm; empty when there are no more. */
  private Optional<PayableOrder> fresh() {
    Optional<PayableOrder> fresh =
        exam.orders().fresh().map(order -> new PayableOrder(order, PayableOrder.Kind.UNPAID));
    return fresh.isPresent() || (seesState() && !exam.orders().isEmpty())
        ? fresh
        : Optional.of(madeUp());
  }

  /** Returns an order to pay: an unpaid one, or else a paid one whose state takes more money. */
  PayableOrder payable() {
    if (scarce == null) {
      scarce = exam.orders().areScarce();
    }
    boolean keepsOrders = scarce && seesState() && !exam.orders().isEmpty();
    return (keepsOrders ? paidAgain() : Optional.<PayableOrder>empty())
        .or(this::fresh)
        .or(this::paidAgain)
        .orElseThrow(
            () ->
                new NotCheckedException(
                    exam.orders().lackReason()
                        + "; more money for a paid order does not show in the state"));
  }

  private PayableOrder madeUp() {
    return new PayableOrder(unknownOrder(), PayableOrder.Kind.MADE_UP);
  }

  Order unknownOrder() {
    return new Order(exam.payments().unknownCode(), exam.orders().amount());
  }

  /** Returns a paid order whose state takes more money; empty when that does not show. */
  Optional<PayableOrder> paidAgain() {
    Optional<Payment> paid = exam.paid();
    if (paid.isEmpty()) {
      return Optional.empty();
    }
    recordRepaymentBaseline(Order.of(paid.get()));
    return exam.paidAgain()
        .change()
        .map(same -> new PayableOrder(Order.of(paid.get()), PayableOrder.Kind.PAID));
  }

  /**
   * Returns a paid order whose state takes more money.
   *
   * @throws NotCheckedException when there is none
   */
  PayableOrder requirePaidAgain() {
    if (!seesState()) {
      throw new NotCheckedException(MoneyJudge.NO_INVARIANT);
    }
    if (exam.orders().isEmpty()) {
      throw new NotCheckedException(MoneyJudge.NO_ORDER);
    }
    return paidAgain()
        .orElseThrow(
            () ->
                new NotCheckedException.OutOfScopeException(
                    "more money for a paid order does not show in the state"));
  }

  /**
   * Requires that an order is not paid yet, by paying it, where the state does not name the orders
   * that it shows.
   */
  void requireStillUnpaid(Order order) {
    if (!seesState() || exam.money().namesOrders() || !exam.orders().take(order)) {
      return;
    }
    record.forgetState();
    PayableOrder payable = new PayableOrder(order, PayableOrder.Kind.UNPAID);
    CompletedDelivery delivered = deliver(pay(order));
    if (!money().isCredited(payable)) {
      record.report(
          ExamRule.MONEY_ELSEWHERE,
          "order " + order.code() + " not paid yet, so that this payment pays it",
          "nothing is credited for it any more\nanswered: " + delivered.describe(),
          record.hazard().fix(),
          List.of(delivered));
    }
  }

  /** Keeps an order unpaid that a receiver might credit for want of a code. */
  void keepWaitingOrder() {
    if (seesState() && !exam.orders().isEmpty()) {
      idleOrder();
    }
  }

  /**
   * With a single order: less than it costs was sent before the plain payment that was credited.
   */
  void requirePaidAfterLess() {
    if (!exam.wasLessSent() || !exam.unpaid().hasSample()) {
      throw new NotCheckedException(exam.orders().lackReason());
    }
  }

  /** Returns an order that stays unpaid: what is sent for it must not pay it. */
  Order idleOrder() {
    if (exam.orders().isEmpty()) {
      return unknownOrder();
    }
    record.useIdleOrder();
    Optional<Order> idle = exam.orders().idleOrder();
    if (idle.isEmpty() && !seesState()) {
      return unknownOrder();
    }
    return idle.or(() -> paidAgain().map(PayableOrder::order))
        .orElseThrow(() -> new NotCheckedException(exam.orders().lackReason()));
  }

  /**
   * Returns an order that a part of its price leaves unpaid, together with the parts that were sent
   * for it before.
   */
  Order idleOrderForPart(long part) {
    if (exam.orders().isEmpty()) {
      return unknownOrder();
    }
    record.useIdleOrder();
    Optional<Order> idle = exam.orders().idleOrderForPart(part);
    if (idle.isEmpty() && !seesState()) {
      return unknownOrder();
    }
    if (idle.isEmpty() && exam.orders().isOne()) {
      throw new NotCheckedException.OutOfScopeException(
          "the only order may hold a part of its price from a payment before: give another"
              + " (--codes)");
    }
    return idle.orElseThrow(() -> new NotCheckedException(exam.orders().lackReason()));
  }

  /** Returns a payment that was credited before; pays a plain one when there is none. */
  Payment paid() {
    if (exam.paid().isEmpty()) {
      Payment payment = pay(unpaid().order());
      CompletedDelivery delivered = deliver(payment);
      if (exam.isTaken(delivered)) {
        exam.paid(payment);
      }
      record.forgetState();
    }
    return exam.paid()
        .orElseThrow(() -> new NotCheckedException("no plain payment was acknowledged"));
  }

  Payment pay(Order order) {
    Payment payment = exam.know(exam.payments().of(order.code(), order.amount()));
    record.setLastPayment(payment);
    return payment;
  }

  /** Keeps a payment that was credited as it should, to send it once more at the end. */
  void rememberCredit(Payment payment) {
    if (seesState() && record.found().isEmpty() && record.notJudged().isEmpty()) {
      exam.knownPayments().credit(record.hazard().id(), payment);
    }
  }

  OutgoingDelivery outgoing(Payment payment) {
    exam.know(payment);
    return OutgoingDelivery.of(
        payment,
        exam.options().webhook(),
        exam.proofs().sound(),
        exam.options().limits().timeouts());
  }

  CompletedDelivery deliver(Payment payment) {
    return deliver(outgoing(payment));
  }

  CompletedDelivery deliver(OutgoingDelivery outgoing) {
    CompletedDelivery delivered = recorded(() -> exam.deliver(record.hazard().id(), outgoing));
    if (!outgoing.proof().equals(exam.proofs().sound())) {
      exam.health().bans().recordForged();
    } else if (BanWatch.isRefusal(delivered) && awaitNoBan()) {
      record.deliveries().remove(delivered);
      return recorded(() -> exam.deliver(record.hazard().id(), outgoing));
    }
    if (exam.isPlainAwaited() && (delivered.status() == 401 || delivered.status() == 403)) {
      // With a single order others come before the plain payment: none says anything then.
      FirstPayment refused =
          FirstPayment.of(
              delivered, exam.orders().known().get(0), exam.options(), exam.log()::clean);
      exam.endAfter(refused);
      throw new NotCheckedException(refused.reason());
    }
    return delivered;
  }

  /**
   * Waits for a receiver that refuses right deliveries since wrong ones; returns true if it did.
   */
  boolean awaitNoBan() {
    Optional<Payment> known = exam.paid();
    return known.isPresent()
        && exam.health()
            .bans()
            .awaitLift(() -> exam.deliver(record.hazard().id(), outgoing(known.get())));
  }

  CompletedDelivery get(Payment payment) {
    return recorded(() -> exam.get(record.hazard().id(), payment));
  }

  private CompletedDelivery recorded(Supplier<CompletedDelivery> sending) {
    record.before();
    CompletedDelivery delivered = sending.get();
    record.deliveries().add(delivered);
    return delivered;
  }

  /** Sends all at the same instant, or each so long after the one before. */
  List<CompletedDelivery> atOnce(List<OutgoingDelivery> outgoing, Duration apart) {
    return atOnce(outgoing, apart, one -> exam.deliver(record.hazard().id(), one));
  }

  /** Sends all at the same instant, and repeats none that is answered 503. */
  List<CompletedDelivery> burst(List<OutgoingDelivery> outgoing) {
    return atOnce(outgoing, Duration.ZERO, one -> exam.deliverOfBurst(record.hazard().id(), one));
  }

  private List<CompletedDelivery> atOnce(
      List<OutgoingDelivery> outgoing,
      Duration apart,
      Function<OutgoingDelivery, CompletedDelivery> sending) {
    record.before();
    exam.admit();
    List<CompletedDelivery> all =
        new SimultaneousDeliveries(exam.threads(), exam.stop()).send(outgoing, apart, sending);
    record.deliveries().addAll(all);
    return all;
  }

  List<CompletedDelivery> atOnce(List<OutgoingDelivery> outgoing) {
    return atOnce(outgoing, Duration.ZERO);
  }

  /** Waits until the receiver has done what a burst has left it to do. */
  void recover() {
    if (exam.health().isListening()) {
      exam.stateReader().ifPresent(SettledStateReader::rest);
    }
  }

  AnswerJudge answers() {
    return new AnswerJudge(record);
  }

  MoneyJudge money() {
    return new MoneyJudge(record);
  }

  PlainPaymentJudge plain() {
    return new PlainPaymentJudge(record);
  }

  UnduePaymentJudge undue() {
    return new UnduePaymentJudge(record);
  }

  /** Pays a paid order twice more, once in an exam, to learn what more money for it does. */
  private void recordRepaymentBaseline(Order order) {
    PaymentBaseline baseline = exam.paidAgain();
    Optional<SettledStateReader> reader = exam.stateReader();
    if (baseline.isFull() || reader.isEmpty()) {
      return;
    }
    ReceiverState before = reader.get().rest();
    for (int i = 0; i < 2; i++) {
      exam.deliver(record.hazard().id(), outgoing(pay(order)));
      ReceiverState after = reader.get().restAfter(before);
      Set<String> codes = Set.of(order.code());
      StateChange whole = money().wholeChange(before, after, codes, order.amount());
      money().moneyOf(whole);
      if (OtherOrderCredits.areIn(whole, after, codes)) {
        baseline.spoil("more money for a paid order is credited to another (hazard.code.again)");
      }
      baseline.add(new PaymentBaseline.Sample(before, after, order.code(), order.amount()));
      before = after;
    }
  }
}
