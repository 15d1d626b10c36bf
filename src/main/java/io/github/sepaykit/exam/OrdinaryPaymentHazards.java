package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.MONEY;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.state.PaymentBaseline;
import java.util.List;

/** Payments as they usually come, the measure for all others. */
final class OrdinaryPaymentHazards {

  private OrdinaryPaymentHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            new Hazard(
                "hazard.plain",
                MONEY,
                "a payment is acknowledged and credited",
                "If this fails, nothing else matters: a customer paid and the order does not know.",
                "One payment of the whole amount of an unpaid order.",
                "The answer counts as delivered under every profile, in time, and the state changed.",
                "Find the order by \"code\", credit it, commit, then answer 200 {\"success\": true}."),
            HazardScript.Turn.PLAIN,
            OrdinaryPaymentHazards::first),
        new HazardScript(
            new Hazard(
                "hazard.plain.again",
                MONEY,
                "a second order is paid as the first was",
                "What two plain payments do to the state is what all others are compared with.",
                "The same for another order.",
                "The state changed in the same way, names, ids and times aside.",
                "Credit every order in the same way."),
            HazardScript.Turn.PLAIN,
            OrdinaryPaymentHazards::again),
        HazardScript.ofMoney(
            "hazard.commit-first",
            "a payment is credited before it is acknowledged",
            "What is acknowledged never comes again: a crash between answer and commit loses money.",
            "One payment, and the state is read as soon as the answer is there.",
            "The state already holds the payment.",
            "Commit first, then answer. A receiver that first puts payments into a durable queue may"
                + " accept this finding by a baseline.",
            OrdinaryPaymentHazards::commit),
        HazardScript.ofMoney(
            "hazard.order.reversed",
            "payments that come out of order are both credited",
            "The order of deliveries is not guaranteed; a retry comes after later payments.",
            "Two payments of two orders, the one with the higher id first.",
            "Both are credited.",
            "Keep the ids that were taken, not only the highest.",
            OrdinaryPaymentHazards::reversed),
        HazardScript.ofMoney(
            "hazard.reference.same",
            "two payments with one referenceCode are both credited",
            "A bank's reference is not unique over banks and days; the id is.",
            "Two payments of two orders, with different ids and the same referenceCode.",
            "Both are credited.",
            "Recognise repeats by \"id\" alone.",
            OrdinaryPaymentHazards::reference));
  }

  /** The precondition of all others: after a payment that is not credited, the exam ends. */
  private static void first(HazardRun run) {
    PayableOrder payable = run.unpaid();
    Payment payment = run.pay(payable.order());
    CompletedDelivery delivered = run.deliver(payment);
    if (run.plain().requirePlainCredit(payable, payment, delivered)) {
      run.answers().requireAcknowledgement(delivered);
      return;
    }
    FirstPayment answered =
        FirstPayment.of(delivered, payable.order(), run.exam().options(), run.exam().log()::clean);
    FirstPayment explained =
        run.record()
            .unseenChange()
            .map(change -> run.exam().log().clean(change.render()))
            .map(changed -> answered.withUnseen(changed, run.exam().options().money()))
            .or(() -> run.exam().orders().takenReason().map(answered::withDoubt))
            .orElse(answered);
    run.exam().endAfter(explained);
    if (explained.isRefusal()) {
      throw new NotCheckedException(explained.reason());
    }
    run.answers().requireAcknowledgement(delivered);
    if (delivered.isAcknowledged()) {
      reportLost(run, payable.order(), delivered, String.join("; ", explained.causes()));
    }
  }

  private static void reportLost(
      HazardRun run, Order order, CompletedDelivery delivered, String fix) {
    run.record()
        .report(
            ExamRule.MONEY_LOST,
            "order %s, which costs %d, paid".formatted(order.code(), order.amount()),
            "no money moved in the state\nanswered: " + delivered.describe(),
            fix,
            List.of(delivered));
  }

  private static void again(HazardRun run) {
    if (run.exam().orders().isOne()) {
      throw new NotCheckedException.OutOfScopeException(
          "there is but one order: give another (--codes)");
    }
    PayableOrder payable = run.unpaid();
    Payment payment = run.pay(payable.order());
    CompletedDelivery delivered = run.deliver(payment);
    run.answers().requireAcknowledgement(delivered);
    if (!run.plain().requirePlainCredit(payable, payment, delivered)
        && run.exam().isTaken(delivered)) {
      reportLost(run, payable.order(), delivered, run.record().hazard().fix());
    }
    PaymentBaseline baseline = run.exam().unpaid();
    if (run.seesState() && run.record().found().isEmpty() && baseline.change().isEmpty()) {
      run.record().markNotJudged(baseline.incompleteReason());
    }
  }

  private static void commit(HazardRun run) {
    PayableOrder payable = run.payable();
    CompletedDelivery delivered = run.deliver(run.pay(payable.order()));
    run.plain().requireCreditedBeforeAnswer(payable, delivered);
    run.answers().requireAcknowledgement(delivered);
  }

  private static void reversed(HazardRun run) {
    List<PayableOrder> payables = List.of(run.payable(), run.payable());
    Payment earlier = run.pay(payables.get(0).order());
    Payment later = run.pay(payables.get(1).order());
    List<CompletedDelivery> both = List.of(run.deliver(later), run.deliver(earlier));
    run.answers().requireAcknowledgement(both);
    run.money().requireEachCreditedOnce(payables, both);
  }

  private static void reference(HazardRun run) {
    List<PayableOrder> payables = List.of(run.payable(), run.payable());
    Payment first = run.pay(payables.get(0).order());
    Payment second =
        run.pay(payables.get(1).order()).with("referenceCode", first.text("referenceCode"));
    List<CompletedDelivery> both = List.of(run.deliver(first), run.deliver(second));
    run.answers().requireAcknowledgement(both);
    run.money().requireEachCreditedOnce(payables, both);
  }
}
