package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Memos and fields of all kinds. */
final class ContentHazards {
  static final String SUB_ACCOUNT = "VA0071000888";

  private static final int LONG = 5 * 1024;
  private static final int DEEP = 200;
  private static final String AS_TEXT =
      "Store content as Unicode text without a short limit, by parameters, and escape it where it"
          + " is shown.";
  private static final String BY_ID =
      "Recognise repeats by \"id\" alone; store referenceCode as a text of any form.";
  private static final String IGNORE = "Ignore fields that you do not know.";

  private ContentHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardTemplates.unknownPayment(
            "hazard.content.empty",
            "a payment without a memo is acknowledged",
            "Nobody must write a memo.",
            "A payment with an empty content and description, and code null.",
            "Take an empty content for what it is.",
            payment -> payment.with("code", null).with("content", "").with("description", "")),
        credited(
            "hazard.content.unicode",
            "a memo in Vietnamese and with emoji is credited",
            "SePay escapes everything beyond ASCII; a column of the wrong charset breaks on it.",
            payment ->
                payment.withContent(
                    payment.code() + " thanh toán đơn hàng của Nguyễn Ngọc Ánh 🎉 ữ")),
        credited(
            "hazard.content.long",
            "a memo of 5 KB is credited",
            "A column that is too short loses the payment; a memo that is cut loses the code at its"
                + " end.",
            payment -> payment.withContent("chuyen tien ".repeat(LONG / 12) + payment.code())),
        credited(
            "hazard.content.markup",
            "a memo with HTML, SQL and quotes is credited",
            "Anybody may write anything into a memo.",
            payment ->
                payment.withContent(
                    payment.code()
                        + " '); DROP TABLE orders;-- <script>alert(1)</script> \"\\ %s ${x}"
                        + " {{x}}")),
        credited(
            "hazard.content.control",
            "a memo with line breaks and tabs is credited",
            "They come escaped, and are part of the text.",
            payment -> payment.withContent(payment.code() + "\r\n\tthanh toan")),
        credited(
            "hazard.content.blanks",
            "a memo with three blanks in a row is credited",
            "Banks fill up memos with blanks, and receivers split them at each.",
            payment -> payment.withContent(payment.code() + "   thanh toan")),
        field(
            "hazard.field.unknown",
            "an unknown field is ignored",
            "SePay may add a field any day.",
            payment -> payment.with("qrSessionId", "7f3q2k")),
        field(
            "hazard.field.nested",
            "a large, deeply nested unknown field is ignored",
            "Nobody promises that a new field is small.",
            payment -> payment.with("metadata", deep())),
        HazardTemplates.creditedPayment(
            "hazard.sub-account.present",
            "a payment through a virtual account is credited",
            "subAccount then names it.",
            "A payment with a virtual account's number as subAccount.",
            "It is credited.",
            "Do not let subAccount decide whether a payment counts.",
            payment -> payment.with("subAccount", SUB_ACCOUNT)),
        HazardTemplates.creditedPayment(
            "hazard.sub-account.null",
            "subAccount null is credited",
            "Live, SePay writes null where there is no virtual account.",
            "A payment with subAccount null.",
            "It is credited.",
            "Take null and the empty text for the same.",
            payment -> payment.with("subAccount", null)),
        HazardTemplates.creditedPayment(
            "hazard.sub-account.empty",
            "an empty subAccount is credited",
            "In test mode SePay writes the empty text where it otherwise writes null.",
            "A payment with an empty subAccount.",
            "It is credited.",
            "Take null and the empty text for the same.",
            payment -> payment.with("subAccount", "")),
        HazardScript.ofMoney(
            "hazard.reference.empty",
            "two payments without a reference are both credited",
            "Some banks give none: all of their payments have the same empty text.",
            "Two payments with different ids and an empty referenceCode.",
            "Both are credited.",
            BY_ID,
            ContentHazards::emptyReferences),
        reference(
            "hazard.reference.short",
            "a reference of five digits is credited",
            "ACB's have four or five digits; they are no id, and come again.",
            "A payment with a referenceCode of five digits.",
            payment -> String.valueOf(10_000 + payment.number() % 90_000)),
        reference(
            "hazard.reference.uuid",
            "a reference that is a UUID is credited",
            "BIDV's have 36 characters; a column for MBBank's 16 is too short.",
            "A payment with a referenceCode of 36 characters.",
            payment ->
                UUID.nameUUIDFromBytes(
                        String.valueOf(payment.number()).getBytes(StandardCharsets.UTF_8))
                    .toString()),
        HazardTemplates.ineffectivePayment(
            "hazard.id.missing",
            "what has no id is not credited",
            "Without an id a repeat cannot be told from a new payment.",
            "A payment for an unpaid order without the field id.",
            "Refuse a body without a whole number as id with 400.",
            false,
            payment -> payment.without("id")),
        HazardScript.ofMoney(
            "hazard.id.text",
            "an id as text is the same id",
            "A form holds texts, JSON holds a number: 5 and \"5\" are one payment.",
            "A new payment with its id as text, then the same with a number.",
            "Of the two, one is credited.",
            "Turn the id into a number before it is compared, or refuse the text.",
            ContentHazards::idText),
        HazardScript.ofMoney(
            "hazard.id.low-bits",
            "an id that ends in the same 16 bits is another payment",
            "A column or hash of 16 bits holds 65,536 ids; the next payment is taken for a repeat.",
            "A payment whose id is 65,536 more than that of one that was credited.",
            "It is credited.",
            "Store the whole id, 64 bits wide.",
            ContentHazards::idOfSameBits));
  }

  private static HazardScript credited(
      String id, String title, String why, UnaryOperator<Payment> change) {
    return HazardTemplates.creditedPayment(
        id,
        title,
        why,
        "A payment with such a memo.",
        "It is acknowledged and the state is as after a plain payment.",
        AS_TEXT,
        change);
  }

  private static HazardScript reference(
      String id, String title, String why, String sends, Function<Payment, String> reference) {
    return HazardTemplates.creditedPayment(
        id,
        title,
        why,
        sends,
        "It is credited.",
        BY_ID,
        payment -> payment.with("referenceCode", reference.apply(payment)));
  }

  private static void emptyReferences(HazardRun run) {
    for (int i = 0; i < 2; i++) {
      PayableOrder payable = run.payable();
      run.record().forgetState();
      CompletedDelivery delivered = run.deliver(run.pay(payable.order()).with("referenceCode", ""));
      run.answers().requireAcknowledgement(delivered);
      run.money().requireCreditedOnce(payable, List.of(delivered));
    }
  }

  private static HazardScript field(
      String id, String title, String why, UnaryOperator<Payment> change) {
    return HazardTemplates.creditedPayment(
        id,
        title,
        why,
        "A payment with such a field more.",
        "It is acknowledged and the state is as after a plain payment.",
        IGNORE,
        change);
  }

  private static Object deep() {
    Object inner = "x".repeat(60_000);
    for (int i = 0; i < DEEP; i++) {
      inner = Map.of("level" + i, List.of(inner));
    }
    return inner;
  }

  private static void idText(HazardRun run) {
    PayableOrder payable = run.payable();
    Payment payment = run.pay(payable.order());
    CompletedDelivery text = run.deliver(payment.with("id", String.valueOf(payment.number())));
    CompletedDelivery number = run.deliver(payment);
    run.answers().requireNoBreakdown(text);
    run.answers().requireRepeatAcknowledged(List.of(number));
    run.money().requireCreditedOnce(payable, List.of(text, number));
  }

  private static void idOfSameBits(HazardRun run) {
    Payment paid = run.paid();
    PayableOrder payable = run.payable();
    Payment alike = run.exam().know(run.pay(payable.order()).withNumber(paid.number() + (1 << 16)));
    CompletedDelivery delivered = run.deliver(alike);
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
  }
}
