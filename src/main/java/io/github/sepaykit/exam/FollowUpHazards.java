package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.DeliveryProof;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Hazards of payments that must not be mistaken for an earlier payment. */
final class FollowUpHazards {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private FollowUpHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardScript.ofMoney(
            "hazard.key.before-right",
            "a forged payment does not use up the real one's id",
            "Who sends ids ahead with a wrong key or signature would have the real payments taken for"
                + " repeats.",
            "A new payment with a wrong key or signature, then the same with the right one.",
            "The second is acknowledged and the state is as after a plain payment.",
            "Check the key or signature before anything is stored, the id, too.",
            FollowUpHazards::payAfterForgery),
        HazardScript.ofMoney(
            "hazard.code.after-small",
            "a payment after one that was too small is taken",
            "A customer sees that too little was sent, and sends the whole amount.",
            "Half the amount for an unpaid order, then the whole amount with a new id.",
            "Both are acknowledged, and the second changes the state.",
            "Recognise repeats by \"id\" alone, not by the code.",
            FollowUpHazards::payAfterTooLittle),
        HazardScript.ofMoney(
            "hazard.content.same",
            "a payment with a memo that came before is another payment",
            "Banks offer to repeat a transfer; memo and amount are the same then, the id is"
                + " not.",
            "More money for a paid order, with the memo of the first.",
            "It changes the state as more money with another memo does.",
            "Recognise repeats by \"id\" alone.",
            FollowUpHazards::payWithSameContent),
        HazardScript.ofMoney(
            "hazard.replay.old",
            "a payment of days ago that comes twice is credited once",
            "A replay has the date of its transaction; who looks for repeats among the recent"
                + " ones does not find it.",
            "A new payment dated three days ago, twice.",
            "The state is as after one plain payment, or, for a receiver that takes none so old, unchanged.",
            "Look for the id among all payments, not among those of the last days.",
            FollowUpHazards::payTwiceWithOldDate));
  }

  private static void payAfterForgery(HazardRun run) {
    List<DeliveryProof> wrong = run.exam().proofs().wrong();
    if (wrong.isEmpty()) {
      CredentialHazards.key(run);
    }
    PayableOrder payable = run.payable();
    OutgoingDelivery outgoing = run.outgoing(run.pay(payable.order()));
    CompletedDelivery forged = run.deliver(outgoing.withProof(wrong.get(wrong.size() - 1)));
    CompletedDelivery real = run.deliver(outgoing);
    run.answers().requireAcknowledgement(real);
    run.money().requireCreditedOnce(payable, List.of(forged, real));
  }

  private static void payAfterTooLittle(HazardRun run) {
    if (run.exam().orders().isOne()) {
      run.requirePaidAfterLess();
      return;
    }
    PayableOrder payable = run.unpaid();
    long half = Math.max(1, payable.order().amount() / 2);
    CompletedDelivery small = run.deliver(run.pay(payable.order()).with("transferAmount", half));
    run.record().forgetState();
    CompletedDelivery whole = run.deliver(run.pay(payable.order()));
    run.answers().requireAcknowledgement(List.of(small, whole));
    run.money().requireShown(payable, List.of(whole));
  }

  private static void payWithSameContent(HazardRun run) {
    Payment first = run.paid();
    if (!run.seesState()) {
      throw new NotCheckedException(MoneyJudge.NO_INVARIANT);
    }
    if (run.exam().orders().isEmpty()) {
      throw new NotCheckedException(MoneyJudge.NO_ORDER);
    }
    PayableOrder payable =
        run.paidAgain()
            .orElseThrow(
                () ->
                    new NotCheckedException.OutOfScopeException(
                        "more money for a paid order does not show in the state"));
    Payment second = run.pay(payable.order()).withExactContent(first.text("content"));
    CompletedDelivery delivered = run.deliver(second);
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
  }

  private static void payTwiceWithOldDate(HazardRun run) {
    PayableOrder payable = run.payable();
    Payment payment = run.pay(payable.order());
    LocalDateTime now = LocalDateTime.parse(payment.text("transactionDate"), TIME);
    Payment old = payment.with("transactionDate", TIME.format(now.minusDays(3)));
    CompletedDelivery first = run.deliver(old);
    CompletedDelivery second = run.deliver(old);
    run.answers().requireNoBreakdown(first);
    run.answers().requireNoBreakdown(second);
    run.money().requireCreditedAtMostOnce(payable, List.of(first, second));
  }
}
