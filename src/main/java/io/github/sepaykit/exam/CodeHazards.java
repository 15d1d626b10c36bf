package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Payment codes, and payments that are not for the order. */
final class CodeHazards {
  static final String TAKE_CODE =
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
        HazardTemplates.unknownPayment(
            "hazard.code.null",
            "a payment without a code is acknowledged",
            "Unless skip_if_no_code is set, every transfer to the account is told.",
            "A payment with code null.",
            ACKNOWLEDGE,
            payment -> payment.with("code", null).withContent("chuyen tien")),
        HazardTemplates.unknownPayment(
            "hazard.code.blank",
            "a payment whose code is an empty text is acknowledged",
            "In test mode SePay writes \"\" for code and subAccount where it otherwise writes null.",
            "A payment as the test mode sends it, with an empty code and subAccount.",
            ACKNOWLEDGE,
            CodeHazards::inTestMode),
        HazardTemplates.unknownPayment(
            "hazard.code.unknown",
            "a payment for no order of ours is acknowledged",
            "Customers mistype; SePay would repeat what is refused, up to seven times.",
            "A payment with a code that no order has.",
            ACKNOWLEDGE,
            UnaryOperator.identity()),
        HazardTemplates.creditedPayment(
            "hazard.code.null-in-memo",
            "a payment whose code only the memo holds is credited",
            "Where no code format is set, or the memo does not fit it, code is null: so were most"
                + " payments that developers published. The customer has paid all the same.",
            "A payment with code null whose memo holds the code of an order.",
            "It is credited.",
            "Where \"code\" is null or empty, look in the memo for the whole code of an order.",
            payment -> payment.with("code", null)),
        HazardTemplates.creditedPayment(
            "hazard.code.lower",
            "a code written small in the memo is found",
            "Customers write dh1029; SePay's code is in upper case all the same.",
            "A payment whose memo has the code in lower case.",
            "It is credited.",
            TAKE_CODE,
            payment -> payment.withExactContent(payment.text("content").toLowerCase(Locale.ROOT))),
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
            CodeHazards::again),
        HazardScript.ofMoney(
            "hazard.order.cancelled",
            "a payment for a cancelled order does not pay it",
            "The goods are not held any more; the customer did not know, or paid late.",
            "A payment of the whole amount for an order that was cancelled (--cancelled-code).",
            "It is acknowledged, and does not do what a payment of an unpaid order does.",
            "Acknowledge it, leave the order cancelled, and keep the money where somebody gives it"
                + " back.",
            CodeHazards::cancelled),
        HazardTemplates.ineffectivePayment(
            "hazard.account.other",
            "money on another account pays nothing",
            "A webhook of all accounts of a company announces what came on each of them, on those of"
                + " its other shops, too.",
            "A payment for an unpaid order with another accountNumber and gateway.",
            "Credit only what came on your own account: compare accountNumber, and gateway with it.",
            false,
            CodeHazards::onOtherAccount));
  }

  private static void two(HazardRun run) {
    PayableOrder payable = run.payable();
    Order idle = run.idleOrder();
    Payment plain = run.pay(payable.order());
    Payment payment =
        plain.withExactContent(
            plain.inMemo(idle.code()) + " va " + plain.inMemo(plain.code()) + " thanh toan");
    CompletedDelivery delivered = run.deliver(payment);
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
    if (run.record().found().isEmpty()) {
      run.requireStillUnpaid(idle);
    }
  }

  private static void again(HazardRun run) {
    Payment paid = run.paid();
    CompletedDelivery delivered = run.deliver(run.pay(Order.of(paid)));
    run.answers().requireAcknowledgement(delivered);
    if (!run.exam().options().anyAmount()) {
      run.undue().requireNotCreditedAgain(Order.of(paid), List.of(delivered));
    }
  }

  private static Payment inTestMode(Payment payment) {
    String content = "chuyen tien";
    Payment blank = payment.with("code", "").with("content", content).with("description", content);
    return blank.text("subAccount").isEmpty() ? blank.with("subAccount", "") : blank;
  }

  private static void cancelled(HazardRun run) {
    String code =
        run.exam()
            .options()
            .cancelledCode()
            .orElseThrow(
                () ->
                    new NotCheckedException.OutOfScopeException(
                        "no cancelled order is known: give one (--cancelled-code)"));
    Order order = new Order(code, run.exam().orders().amount());
    CompletedDelivery delivered = run.deliver(run.pay(order));
    run.answers().requireAcknowledgement(delivered);
    run.undue().requireStillCancelled(order, List.of(delivered));
  }

  private static Payment onOtherAccount(Payment payment) {
    return payment
        .with("accountNumber", "9" + new StringBuilder(payment.text("accountNumber")).reverse())
        .with("gateway", payment.text("gateway").equals("ACB") ? "BIDV" : "ACB");
  }
}
