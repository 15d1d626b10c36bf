package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.MONEY;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Payments that are told right by what went before them. */
final class FollowUpHazards {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private FollowUpHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            new Hazard(
                "hazard.key.before-right",
                MONEY,
                "a forged payment does not use up the real one's id",
                "Who sends ids ahead with a wrong key would have the real payments taken for"
                    + " repeats.",
                "A new payment with a wrong key, then the same with the right one.",
                "The second is acknowledged and the state is as after a plain payment.",
                "Check the key before anything is read or stored, the id, too."),
            HazardScript.Turn.AFTER,
            FollowUpHazards::forgedFirst),
        new HazardScript(
            new Hazard(
                "hazard.code.after-small",
                MONEY,
                "a payment after one that was too small is taken",
                "A customer sees that too little was sent, and sends the whole amount.",
                "Half the amount for an unpaid order, then the whole amount with a new id.",
                "Both are acknowledged, and the second changes the state.",
                "Recognise repeats by \"id\" alone, not by the code."),
            HazardScript.Turn.AFTER,
            FollowUpHazards::smallFirst),
        new HazardScript(
            new Hazard(
                "hazard.content.same",
                MONEY,
                "a payment with a memo that came before is another payment",
                "Banks offer to repeat a transfer; memo and amount are the same then, the id is"
                    + " not.",
                "More money for a paid order, with the memo of the first.",
                "It changes the state as more money with another memo does.",
                "Recognise repeats by \"id\" alone."),
            HazardScript.Turn.AFTER,
            FollowUpHazards::sameContent),
        new HazardScript(
            new Hazard(
                "hazard.replay.old",
                MONEY,
                "a payment of days ago that comes twice is credited once",
                "A replay has the date of its transaction; who looks for repeats among the recent"
                    + " ones does not find it.",
                "A new payment dated three days ago, twice.",
                "Both are acknowledged and the state is as after one plain payment.",
                "Look for the id among all payments, not among those of the last days."),
            HazardScript.Turn.AFTER,
            FollowUpHazards::old));
  }

  private static void forgedFirst(HazardRun stage) {
    String key = CredentialHazards.key(stage);
    PayableOrder bill = stage.bill();
    OutgoingDelivery parcel = stage.parcel(stage.pay(bill.order()));
    Credential wrong = Credential.plain(Credential.SCHEME + "x".repeat(key.length()));
    CompletedDelivery forged = stage.deliver(parcel.withCredential(wrong));
    CompletedDelivery real = stage.deliver(parcel);
    stage.answers().acknowledged(real);
    stage.money().creditedOnce(bill, List.of(forged, real));
  }

  private static void smallFirst(HazardRun stage) {
    PayableOrder bill = stage.unpaid();
    long half = Math.max(1, bill.order().amount() / 2);
    CompletedDelivery small = stage.deliver(stage.pay(bill.order()).with("transferAmount", half));
    stage.again();
    CompletedDelivery whole = stage.deliver(stage.pay(bill.order()));
    stage.answers().acknowledged(List.of(small, whole));
    stage.money().shows(bill, List.of(whole));
  }

  private static void sameContent(HazardRun stage) {
    Payment first = stage.paid();
    PayableOrder bill =
        stage
            .paidAgain()
            .orElseThrow(
                () ->
                    new NotCheckedException(
                        "more money for a paid order does not show in the state"));
    Payment second = stage.pay(bill.order()).withContent(first.text("content"));
    CompletedDelivery delivered = stage.deliver(second);
    stage.answers().acknowledged(delivered);
    stage.money().creditedOnce(bill, List.of(delivered));
  }

  private static void old(HazardRun stage) {
    PayableOrder bill = stage.bill();
    Payment payment = stage.pay(bill.order());
    LocalDateTime now = LocalDateTime.parse(payment.text("transactionDate"), TIME);
    Payment old = payment.with("transactionDate", TIME.format(now.minusDays(3)));
    CompletedDelivery first = stage.deliver(old);
    CompletedDelivery second = stage.deliver(old);
    stage.answers().acknowledged(first);
    stage.answers().repeated(List.of(second));
    stage.money().creditedOnce(bill, List.of(first, second));
  }
}
