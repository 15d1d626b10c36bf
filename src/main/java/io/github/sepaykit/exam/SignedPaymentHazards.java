package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.SignatureForm;
import io.github.sepaykit.exam.payment.Signing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Signed payments: those that must be credited, and repeats of them. */
final class SignedPaymentHazards {
  private static final String BY_ID =
      "Recognise repeats by \"id\" alone: each attempt has a time and a signature of its own.";
  private static final String RAW_BYTES =
      "Keep the bytes of the body as they came, and verify them; what a parser prints again is"
          + " another text.";

  /** Within the tolerance of every receiver. */
  private static final Duration A_MOMENT_AGO = Duration.ofSeconds(30);

  private static final Duration LONG_AGO = Duration.ofHours(1);

  private SignedPaymentHazards() {}

  static List<HazardScript> all() {
    return List.of(
        HazardScript.ofMoney(
            "hazard.signature.escapes",
            "a signed memo with escapes, slashes and Vietnamese letters is credited",
            "SePay writes \"\\/\" and \"\\u00e1\". Who prints the parsed JSON anew, to verify that, gets"
                + " other bytes, and refuses just such payments.",
            "Payments whose memos have a slash, quotes, Vietnamese letters and emoji.",
            "They are acknowledged and credited.",
            RAW_BYTES,
            SignedPaymentHazards::payWithEscapes),
        HazardScript.ofMoney(
            "hazard.signature.upper-case",
            "a signature in upper case is credited, or refused",
            "SePay writes lower-case digits; whether a receiver must take others, nobody says. It must"
                + " not do half.",
            "A payment whose signature has upper-case digits.",
            "It is acknowledged and credited once, or refused and not credited; no breakdown.",
            "Decide before anything is read: take it as a whole, or answer 401.",
            SignedPaymentHazards::payInUpperCase),
        HazardScript.ofMoney(
            "hazard.signature.form-body",
            "a signed url-encoded form is credited, or refused",
            "A switch in the webhook's settings changes JSON to a form; the signature is over the form.",
            "A payment as application/x-www-form-urlencoded, signed.",
            "It is acknowledged and credited once, or refused and not credited; never acknowledged"
                + " unread.",
            "Read both formats, or answer 415 to the one that you do not read.",
            SignedPaymentHazards::payByForm),
        HazardScript.ofMoney(
            "hazard.signature.replay",
            "a repeat with another signature is not credited again",
            "SePay signs each attempt anew: time and signature differ, the payment is the same.",
            "A credited payment, twice more, signed half a minute ago and now.",
            "Both are acknowledged and the state does not change.",
            BY_ID,
            SignedPaymentHazards::repeat),
        HazardScript.ofMoney(
            "hazard.signature.replay-old",
            "a credited payment that was signed an hour ago is not credited again",
            "Who remembers ids for as long as a signature is good forgets them too soon where a stale one"
                + " slips through.",
            "A credited payment, once more, with a right signature of an hour ago.",
            "The state does not change; the answer may be a refusal, not a breakdown.",
            BY_ID,
            SignedPaymentHazards::repeatOld));
  }

  private static void payWithEscapes(HazardRun run) {
    SignatureHazards.signing(run);
    for (String memo : List.of("%s 01/02 \"thanh toan\"", "%s thanh toán 🎉 \\ 50%%")) {
      PayableOrder payable = run.payable();
      run.record().forgetState();
      Payment payment = run.pay(payable.order());
      CompletedDelivery delivered =
          run.deliver(payment.withContent(memo.formatted(payment.code())));
      run.answers().requireAcknowledgement(delivered);
      run.money().requireCreditedOnce(payable, List.of(delivered));
    }
  }

  private static void payInUpperCase(HazardRun run) {
    Signing signing = SignatureHazards.signing(run).withForm(SignatureForm.UPPER_CASE);
    PayableOrder payable = run.payable();
    OutgoingDelivery outgoing =
        run.outgoing(run.pay(payable.order())).withProof(run.exam().proofs().of(signing));
    HazardTemplates.requireCreditedOrRefused(run, payable, run.deliver(outgoing));
  }

  private static void payByForm(HazardRun run) {
    SignatureHazards.signing(run);
    PayableOrder payable = run.payable();
    Payment payment = run.pay(payable.order());
    OutgoingDelivery outgoing =
        run.outgoing(payment).withContent(payment.payload().encode(PayloadFormat.URLENCODED));
    HazardTemplates.requireCreditedOrRefused(run, payable, run.deliver(outgoing));
  }

  private static void repeat(HazardRun run) {
    Signing signing = SignatureHazards.signing(run);
    OutgoingDelivery outgoing = run.outgoing(run.paid());
    List<CompletedDelivery> repeats =
        Stream.of(signing.withAge(A_MOMENT_AGO), signing)
            .map(one -> run.deliver(outgoing.withProof(run.exam().proofs().of(one))))
            .toList();
    run.answers().requireRepeatAcknowledged(repeats);
    run.money()
        .requireUnchanged(ExamRule.MONEY_TWICE, "nothing, for it was credited before", repeats);
  }

  private static void repeatOld(HazardRun run) {
    Signing signing = SignatureHazards.signing(run).withAge(LONG_AGO);
    OutgoingDelivery outgoing = run.outgoing(run.paid());
    CompletedDelivery repeat = run.deliver(outgoing.withProof(run.exam().proofs().of(signing)));
    run.answers().requireNoBreakdown(repeat);
    run.money()
        .requireUnchanged(
            ExamRule.MONEY_TWICE, "nothing, for it was credited before", List.of(repeat));
  }
}
