package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.DeliveryProof;
import io.github.sepaykit.exam.payment.DeliveryProofs;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.SignatureForm;
import io.github.sepaykit.exam.payment.Signing;
import io.github.sepaykit.exam.payment.TimestampForm;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Signatures that must be refused. */
final class SignatureHazards {
  private static final String NO_SECRET =
      "no secret is given (--secret): the receiver verifies no signatures";
  private static final String VERIFY =
      "Compute \"sha256=\" and the lower-case hex HMAC-SHA256 of timestamp, dot and body; compare the"
          + " whole header, in constant time, before anything is read.";
  private static final String CHECK_TIME =
      "Refuse a timestamp that is more than some minutes from now, in either direction: receivers"
          + " commonly take 5.";
  private static final String SET_SECRET =
      "Leave out what is empty of the secrets that are taken, as a comma at the end of a list leaves"
          + " one, and do not start without a secret.";
  private static final String HASH_WITH_SECRET =
      "Compute the HMAC-SHA256, with the secret as its key: a hash without one proves nothing.";
  private static final String STOP_OLD =
      "Stop accepting the old secret once SePay signs by the new one.";
  private static final String ONE_HEADER =
      "Refuse a request with two headers X-SePay-Signature, before one of them is compared.";

  /** Longer than any tolerance that was seen, of a minute to ten. */
  private static final Duration LONG_AGO = Duration.ofHours(1);

  private SignatureHazards() {}

  static List<HazardScript> all() {
    return List.of(
        forged(
            "hazard.signature.missing",
            "no signature is refused",
            "Anybody can find the URL.",
            "without a signature, once with a timestamp and once without",
            (proofs, signing) -> List.of(proofs.none(), absent(proofs, signing))),
        forged(
            "hazard.signature.wrong-secret",
            "a signature by another secret is refused",
            "A signature that is not compared is none.",
            "that is signed by another secret of the same length",
            (proofs, signing) -> List.of(proofs.of(proofs.wrongSigning()))),
        forged(
            "hazard.signature.empty-key",
            "a signature by the empty secret is refused",
            "A secret that was never set is the empty text, and so is what stands behind the last"
                + " comma of a list: anybody can sign by it.",
            "that is signed by the empty text",
            SET_SECRET,
            (proofs, signing) -> List.of(proofs.of(proofs.emptySigning()))),
        forged(
            "hazard.signature.no-key",
            "a hash without the secret is refused",
            "Everything but the secret is known to who sends: a hash of it is no signature.",
            "with the SHA-256 of timestamp, dot and body for a signature, and of the body alone",
            HASH_WITH_SECRET,
            (proofs, signing) ->
                List.of(
                    proofs.of(proofs.hash()),
                    proofs.of(proofs.hash().withTimestamp(TimestampForm.NOT_SIGNED)))),
        new HazardScript(
            hazard(
                "hazard.signature.body-changed",
                "a body that was changed after signing is refused",
                "Who sees one signed delivery would send others with its signature.",
                "with time and signature of a payment of no order, which came before"),
            HazardScript.Turn.AFTER,
            SignatureHazards::changeBody),
        forged(
            "hazard.signature.time-changed",
            "a timestamp that was changed after signing is refused",
            "Else what was signed long ago gets the time of today.",
            "whose timestamp is a minute later than what was signed",
            (proofs, signing) -> List.of(proofs.of(signing.withTimestamp(TimestampForm.CHANGED)))),
        otherTime(
            "hazard.signature.old",
            "what was signed an hour ago is refused",
            "Who has seen a delivery could send it again for ever.",
            "with a right signature of an hour ago",
            LONG_AGO),
        otherTime(
            "hazard.signature.future",
            "what is signed for the next hour is refused",
            "A limit that looks backwards alone leaves a delivery valid for as long as its time is ahead.",
            "with a right signature of a time in an hour",
            LONG_AGO.negated()),
        forged(
            "hazard.signature.short",
            "the beginning of a signature is refused",
            "Compared by its beginning, a signature is guessed digit by digit; compared in constant"
                + " time, another length throws in some languages.",
            "with the first eight digits of its signature",
            (proofs, signing) -> List.of(proofs.of(signing.withForm(SignatureForm.SHORT)))),
        forged(
            "hazard.signature.empty",
            "an empty signature is refused",
            "A search for the given digits finds the empty text anywhere.",
            "with \"sha256=\" and nothing behind it",
            (proofs, signing) -> List.of(proofs.of(signing.withForm(SignatureForm.EMPTY)))),
        forged(
            "hazard.signature.not-hex",
            "a signature that is not hex is refused",
            "What turns hex into bytes throws, or leaves out what it cannot read.",
            "with 64 letters that are no hex digits in place of a signature",
            (proofs, signing) -> List.of(proofs.of(signing.withForm(SignatureForm.NOT_HEX)))),
        forged(
            "hazard.signature.beside-key",
            "an Authorization does not stand in for a signature",
            "A receiver that took a key before may still wave through what has that header.",
            "with an Authorization that is nobody's, once beside a wrong signature and once alone",
            (proofs, signing) ->
                List.of(
                    proofs.of(proofs.wrongSigning()).withCredential(proofs.wrongKey()),
                    proofs.of(proofs.wrongKey()))),
        new HazardScript(
            new Hazard(
                "hazard.signature.old-secret",
                Area.CREDENTIALS,
                "a signature by the secret that was replaced is reported",
                "A secret is replaced because somebody may know it. SePay signs each attempt anew, with"
                    + " the secret of then; how long the old one is good, its page does not say.",
                "A payment for an unpaid order that is signed by the old secret (--old-secret).",
                "Refused, or reported as drift; never a breakdown.",
                STOP_OLD),
            HazardScript.Turn.AFTER,
            run ->
                refuse(
                    run,
                    ExamRule.SIGNATURE_OLD_SECRET,
                    (proofs, signing) -> List.of(proofs.of(old(proofs))))),
        new HazardScript(
            new Hazard(
                "hazard.signature.form",
                Area.CREDENTIALS,
                "a wrong signature is refused with a form, too",
                "What reads forms may stand before the check, or have none.",
                "A payment for an unpaid order as application/x-www-form-urlencoded, as"
                    + " multipart/form-data and as text/plain, signed by another secret.",
                "It is not acknowledged, and the state does not change. Who reads no such body may answer"
                    + " whatever it likes.",
                VERIFY),
            HazardScript.Turn.AFTER,
            SignatureHazards::sendForms),
        loose(
            "hazard.signature.bare",
            "a signature without \"sha256=\" is reported",
            "with its digits alone",
            VERIFY,
            signing -> Stream.of(signing.withForm(SignatureForm.BARE))),
        loose(
            "hazard.signature.longer",
            "a signature with more behind it is reported",
            "with its signature and \"0\" behind it",
            VERIFY,
            signing -> Stream.of(signing.withForm(SignatureForm.LONGER))),
        loose(
            "hazard.signature.two-headers",
            "two signatures are reported",
            "with a wrong signature before the right one",
            ONE_HEADER,
            signing -> Stream.of(signing.withForm(SignatureForm.SECOND_OF_TWO))),
        loose(
            "hazard.signature.without-time",
            "a signature of the body alone is reported",
            "with a signature of its body alone, once with a timestamp and once without",
            VERIFY,
            signing ->
                Stream.of(TimestampForm.NOT_SIGNED, TimestampForm.ABSENT)
                    .map(signing::withTimestamp)),
        loose(
            "hazard.signature.time-form",
            "a timestamp that is none of Unix seconds is reported",
            "with a right signature of a timestamp in milliseconds, and of one that is no number",
            VERIFY,
            signing ->
                Stream.of(TimestampForm.MILLIS, TimestampForm.WORD).map(signing::withTimestamp)));
  }

  /** Returns the right signature of the exam. */
  static Signing signing(HazardRun run) {
    return run.exam()
        .proofs()
        .signing()
        .orElseThrow(() -> new NotCheckedException.OutOfScopeException(NO_SECRET));
  }

  private static DeliveryProof absent(DeliveryProofs proofs, Signing signing) {
    return proofs.of(signing.withForm(SignatureForm.ABSENT));
  }

  private static Signing old(DeliveryProofs proofs) {
    return proofs
        .oldSigning()
        .orElseThrow(
            () ->
                new NotCheckedException.OutOfScopeException(
                    "no secret was replaced (--old-secret)"));
  }

  private static Hazard hazard(String id, String title, String why, String how) {
    return hazard(id, title, why, how, VERIFY);
  }

  private static Hazard hazard(String id, String title, String why, String how, String fix) {
    return new Hazard(
        id,
        Area.CREDENTIALS,
        title,
        why,
        "A payment for an unpaid order " + how + ".",
        "It is answered 401 or 403 and the state does not change.",
        fix);
  }

  /** Makes proofs that are wrong. */
  private interface Forgery {
    List<DeliveryProof> of(DeliveryProofs proofs, Signing sound);
  }

  private static HazardScript forged(
      String id, String title, String why, String how, Forgery forgery) {
    return forged(id, title, why, how, VERIFY, forgery);
  }

  private static HazardScript forged(
      String id, String title, String why, String how, String fix, Forgery forgery) {
    return new HazardScript(
        hazard(id, title, why, how, fix),
        HazardScript.Turn.AFTER,
        run -> refuse(run, ExamRule.KEY_ACCEPTED, forgery));
  }

  private static HazardScript otherTime(
      String id, String title, String why, String how, Duration age) {
    return new HazardScript(
        hazard(id, title, why, how, CHECK_TIME),
        HazardScript.Turn.AFTER,
        run ->
            refuse(
                run,
                ExamRule.SIGNATURE_TIME,
                (proofs, signing) -> List.of(proofs.of(signing.withAge(age)))));
  }

  private static void refuse(HazardRun run, ExamRule accepted, Forgery forgery) {
    List<DeliveryProof> wrong = forgery.of(run.exam().proofs(), signing(run));
    OutgoingDelivery outgoing = run.outgoing(run.pay(run.idleOrder()));
    CredentialHazards.requireRefused(
        run,
        wrong.stream().map(outgoing::withProof).toList(),
        accepted,
        run.record().hazard().fix());
  }

  /** Sends another body with the headers of one that was right. */
  private static void changeBody(HazardRun run) {
    DeliveryProofs proofs = run.exam().proofs();
    Signing signing = proofs.fixed(signing(run));
    OutgoingDelivery first = run.outgoing(run.pay(run.unknownOrder()));
    Payment payment = run.pay(run.idleOrder());
    run.deliver(first.withProof(proofs.of(signing)));
    run.record().forgetState();
    Signing ofFirst = signing.ofText(text(first.content()));
    CredentialHazards.requireRefused(
        run,
        List.of(run.outgoing(payment).withProof(proofs.of(ofFirst))),
        ExamRule.KEY_ACCEPTED,
        VERIFY);
  }

  private static String text(EncodedPayload content) {
    return new String(content.signed(), StandardCharsets.UTF_8);
  }

  private static void sendForms(HazardRun run) {
    signing(run);
    DeliveryProofs proofs = run.exam().proofs();
    Payment payment = run.pay(run.idleOrder());
    HazardTemplates.requireNotTaken(
        run,
        List.of(
            payment.payload().encode(PayloadFormat.URLENCODED),
            payment.payload().encode(PayloadFormat.MULTIPART),
            HazardTemplates.asType(payment, "text/plain")),
        run.outgoing(payment).withProof(proofs.of(proofs.wrongSigning())),
        VERIFY);
  }

  private static HazardScript loose(
      String id, String title, String how, String fix, Function<Signing, Stream<Signing>> loosely) {
    Hazard hazard =
        new Hazard(
            id,
            Area.CREDENTIALS,
            title,
            "Nobody but the holder of the secret can send it: no harm, yet looser than needed.",
            "A payment for no order " + how + ".",
            "Refused, or reported as drift; never a breakdown.",
            fix);
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          List<Signing> all = loosely.apply(signing(run)).toList();
          OutgoingDelivery outgoing = run.outgoing(run.pay(run.unknownOrder()));
          for (Signing one : all) {
            CompletedDelivery delivered =
                run.deliver(outgoing.withProof(run.exam().proofs().of(one)));
            run.answers().requireRefusal(delivered, ExamRule.KEY_LOOSE, fix);
          }
        });
  }
}
