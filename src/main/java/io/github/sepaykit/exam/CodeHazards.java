package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.MONEY;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Payment codes, and what is not for the order. */
final class CodeHazards {
  private static final String TAKE_CODE =
      "Take the order from \"code\", which SePay found in the memo, compared as a whole.";
  private static final String ACKNOWLEDGE =
      "Acknowledge what belongs to no order, and keep it for a person to look at; anything else is"
          + " only sent again.";

  private CodeHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardTemplates.ineffectivePayment(
            "hazard.outgoing",
            "money that goes out pays nothing",
            "Webhooks of event_type All tell of outgoing transfers, too.",
            "A payment for an unpaid order with transferType \"out\".",
            "Credit only when transferType is \"in\"; acknowledge the rest.",
            true,
            payment -> payment.with("transferType", "out")),
        HazardTemplates.ineffectivePayment(
            "hazard.type.unknown",
            "an unknown transferType pays nothing",
            "Only \"in\" is money that came.",
            "A payment for an unpaid order with transferType \"reversal\".",
            "Credit only when transferType is \"in\", not when it is not \"out\".",
            false,
            payment -> payment.with("transferType", "reversal")),
        other(
            "hazard.code.longer",
            "a longer code is another order",
            "DH10290 begins with DH1029.",
            code -> code + "0"),
        other(
            "hazard.code.shorter",
            "a shorter code is another order",
            "DH102 is found in DH1029 by a search for parts.",
            code -> code.substring(0, code.length() - 1)),
        HazardTemplates.unknownPayment(
            "hazard.code.null",
            "a payment without a code is acknowledged",
            "Unless skip_if_no_code is set, every transfer to the account is told.",
            "A payment with code null.",
            ACKNOWLEDGE,
            payment -> payment.with("code", null).withContent("chuyen tien")),
        HazardTemplates.unknownPayment(
            "hazard.code.unknown",
            "a payment for no order of ours is acknowledged",
            "Customers mistype; SePay would repeat what is refused, up to seven times.",
            "A payment with a code that no order has.",
            ACKNOWLEDGE,
            UnaryOperator.identity()),
        HazardTemplates.creditedPayment(
            "hazard.code.lower",
            "a code written small in the memo is found",
            "Customers write dh1029; SePay's code is in upper case all the same.",
            "A payment whose memo has the code in lower case.",
            "It is credited.",
            TAKE_CODE,
            payment -> payment.withContent(payment.text("content").toLowerCase(Locale.ROOT))),
        HazardTemplates.creditedPayment(
            "hazard.code.inside",
            "a code in the middle of other text is found",
            "Banks put their own numbers around a memo.",
            "A payment whose memo has the code between a bank's numbers.",
            "It is credited.",
            TAKE_CODE,
            payment ->
                payment.withContent(
                    "MBVCB.3278907687.042196."
                        + payment.code()
                        + ".CT tu 0123456789 NGUYEN VAN A toi 0071000888888")),
        HazardScript.ofMoney(
            "hazard.code.two",
            "of two codes in one memo, SePay's counts",
            "A receiver that searches the memo itself may pay both, or the wrong one.",
            "A payment whose memo has two codes, the other one first.",
            "The order of \"code\" is credited, once; the other is not.",
            TAKE_CODE,
            CodeHazards::two),
        HazardScript.ofMoney(
            "hazard.code.again",
            "a second payment for a paid order is acknowledged",
            "Customers pay twice; the money is theirs, the goods go out once.",
            "Another payment, with a new id, for an order that is paid.",
            "It is acknowledged, and does not do again what the first did.",
            "Take it, do not ship again, and keep it where somebody gives it back. A wallet that"
                + " credits what comes is examined with --any-amount.",
            CodeHazards::again));
  }

  private static HazardScript other(
      String id, String title, String why, UnaryOperator<String> code) {
    Hazard hazard =
        new Hazard(
            id,
            MONEY,
            title,
            why,
            "A payment with a code that differs from an unpaid order's by its last character.",
            "It is acknowledged and that order is not paid.",
            "Compare the whole code; do not search, do not use LIKE.");
    return new HazardScript(
        hazard,
        HazardScript.Turn.BEFORE,
        run -> {
          Order idle = run.idleOrder();
          String changed = code.apply(idle.code());
          if (changed.isEmpty()) {
            throw new NotCheckedException("the code is a single character");
          }
          Payment payment =
              run.pay(idle).with("code", changed).withContent(changed + " thanh toan");
          CompletedDelivery delivered = run.deliver(payment);
          run.answers().requireAcknowledgement(delivered);
          run.undue()
              .requireNotPaid(
                  idle,
                  idle.amount(),
                  ExamRule.MONEY_UNDUE,
                  "order " + idle.code() + " not paid, for the code was " + changed,
                  List.of(delivered));
        });
  }

  private static void two(HazardRun run) {
    PayableOrder payable = run.payable();
    Order idle = run.idleOrder();
    Payment payment =
        run.pay(payable.order())
            .withContent(idle.code() + " va " + payable.order().code() + " thanh toan");
    CompletedDelivery delivered = run.deliver(payment);
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
  }

  private static void again(HazardRun run) {
    Payment paid = run.paid();
    CompletedDelivery delivered = run.deliver(run.pay(Order.of(paid)));
    run.answers().requireAcknowledgement(delivered);
    if (!run.exam().options().anyAmount()) {
      run.undue().requireNotCreditedAgain(Order.of(paid), List.of(delivered));
    }
  }
}
