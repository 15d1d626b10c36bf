package io.github.sepaykit.exam;

import static io.github.sepaykit.delivery.wire.WebhookAuthentications.API_KEY;
import static io.github.sepaykit.exam.Area.CREDENTIALS;

import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.DeliveryProof;
import io.github.sepaykit.exam.payment.DeliveryProofs;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.report.CheckOutcome;
import java.util.List;

/** Wrong credentials. */
final class CredentialHazards {
  private static final String SHELL = "$SEPAY_API_KEY";
  private static final String WHOLE =
      "Compare the whole header with \"Apikey \" and the key, in constant time, before anything is"
          + " read.";
  private static final String COMPARE =
      "compare the whole header with \"Apikey \" and your key before anything is read";
  private static final String NO_KEY =
      "no key is given (--api-key), and the receiver takes payments without one";
  private static final String SIGNED =
      "the receiver verifies signatures (--secret), and no key is given (--api-key)";

  private CredentialHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            hazard(
                "hazard.key.missing",
                "no key is refused",
                "Anybody can find the URL.",
                "without a header Authorization"),
            HazardScript.Turn.AFTER,
            CredentialHazards::missing),
        forged(
            "hazard.key.wrong",
            "a wrong key is refused",
            "A key that is not compared is none.",
            "with another key of the same length",
            CredentialHazards::wrongKey),
        forged(
            "hazard.key.empty",
            "an empty key is refused",
            "A key that was never set equals an empty one.",
            "with \"Apikey\" and nothing behind it",
            key -> Credential.plain("Apikey")),
        forged(
            "hazard.key.prefix",
            "the beginning of the key is refused",
            "Compared by its beginning, a key is guessed letter by letter.",
            "with all but the last character of the key",
            key -> API_KEY.credential(key.substring(0, key.length() - 1), "${SEPAY_API_KEY%?}")),
        forged(
            "hazard.key.longer",
            "the key with more behind it is refused",
            "A search for the key within the header takes what only holds it.",
            "with the key and \"0\" behind it",
            key -> API_KEY.credential(key + "0", "${SEPAY_API_KEY}0")),
        new HazardScript(
            hazard(
                "hazard.key.case",
                "the key in another case is refused",
                "Compared without case, a key is much shorter.",
                "with the key's letters in the other case"),
            HazardScript.Turn.AFTER,
            CredentialHazards::otherCase),
        forged(
            "hazard.key.other-scheme",
            "the key as a Bearer token is refused",
            "SePay writes Apikey; a receiver that does not look at the scheme does not look at"
                + " all.",
            "with \"Bearer\" in place of \"Apikey\"",
            key -> Credential.of("Bearer " + key, "Bearer " + SHELL)),
        forged(
            "hazard.key.bare",
            "the key without a scheme is refused",
            "A search for the key at the header's end takes it.",
            "with the key alone",
            key -> Credential.of(key, SHELL)),
        new HazardScript(
            new Hazard(
                "hazard.key.multipart",
                CREDENTIALS,
                "a wrong key is refused with a form, too",
                "What reads forms may stand before the key check, or have none.",
                "A payment for an unpaid order as multipart/form-data, with another key.",
                "It is not acknowledged, and the state does not change.",
                WHOLE),
            HazardScript.Turn.AFTER,
            CredentialHazards::form),
        loose(
            "hazard.key.scheme-case",
            "the scheme in lower case is told",
            "HTTP compares schemes without case, SePay writes \"Apikey\": no harm, yet looser than"
                + " needed.",
            "with \"apikey\" in place of \"Apikey\"",
            key -> Credential.of("apikey " + key, "apikey " + SHELL)),
        loose(
            "hazard.key.two-headers",
            "two Authorization headers are told",
            "Two servers in a row may each look at another one.",
            "with a wrong Authorization before the right one",
            key ->
                twice(
                    API_KEY.credential("wrong-key-of-nobody", "wrong-key-of-nobody"),
                    API_KEY.credential(key, SHELL))),
        new HazardScript(
            hazard(
                "hazard.key.beside-signature",
                "a wrong key is refused beside a signature, too",
                "A receiver that learns to verify signatures may leave its key check out where a"
                    + " signature stands, and not verify that.",
                "with a wrong signature, once without a key and once with another one"),
            HazardScript.Turn.AFTER,
            CredentialHazards::besideSignature),
        HazardScript.ofMoney(
            "hazard.key.beside-secret",
            "the key is taken where signatures are, too",
            "A receiver of two webhooks, one with a key and one that signs, takes both.",
            "A payment with the key and without a signature, where both are given.",
            "It is credited.",
            "Take a delivery by its key or by its signature; else examine with --secret alone.",
            CredentialHazards::payByKey));
  }

  private static Hazard hazard(String id, String title, String why, String how) {
    return new Hazard(
        id,
        CREDENTIALS,
        title,
        why,
        "A payment for an unpaid order " + how + ".",
        "It is answered 401 or 403 and the state does not change.",
        WHOLE);
  }

  private static HazardScript forged(
      String id, String title, String why, String how, Made credential) {
    return new HazardScript(
        hazard(id, title, why, how), HazardScript.Turn.AFTER, run -> play(run, credential));
  }

  static String key(HazardRun run) {
    return run.exam()
        .options()
        .credentials()
        .apiKey()
        .orElseThrow(() -> new NotCheckedException.OutOfScopeException(reasonWithoutKey(run)));
  }

  private static String reasonWithoutKey(HazardRun run) {
    return run.exam().options().credentials().secret().isPresent() ? SIGNED : NO_KEY;
  }

  private static Credential twice(Credential first, Credential second) {
    return new Credential(
        List.of(first.values().get(0), second.values().get(0)),
        List.of(first.shell().get(0), second.shell().get(0)));
  }

  /** Makes a credential of the right key. */
  private interface Made {
    Credential of(String key);
  }

  /** Without a key of its own, the exam has already paid as anybody can. */
  private static void missing(HazardRun run) {
    if (run.exam().options().credentials().apiKey().isPresent()) {
      play(run, key -> Credential.none());
      return;
    }
    if (run.exam().options().credentials().secret().isPresent()) {
      throw new NotCheckedException.OutOfScopeException(SIGNED + ": see hazard.signature.missing");
    }
    CompletedDelivery delivered = run.deliver(run.pay(run.payable().order()));
    if (run.money().checkStateReadable()) {
      run.money()
          .requireUnchanged(
              ExamRule.MONEY_FORGED,
              "nothing: without a key, anybody may have sent it",
              List.of(delivered));
    }
  }

  private static void form(HazardRun run) {
    key(run);
    DeliveryProofs proofs = run.exam().proofs();
    Payment payment = run.pay(run.idleOrder());
    CompletedDelivery delivered =
        run.deliver(
            run.outgoing(payment)
                .withContent(payment.payload().encode(PayloadFormat.MULTIPART))
                .withProof(proofs.of(proofs.wrongKey())));
    run.money()
        .requireUnchangedIfSeen(
            ExamRule.MONEY_FORGED, "nothing, for it did not come from SePay", List.of(delivered));
    // Whoever reads no forms may refuse this one for that, in any way.
    if (run.record().found().isEmpty() && run.exam().isTaken(delivered)) {
      run.answers().requireRefusal(delivered, ExamRule.KEY_ACCEPTED, COMPARE);
    }
  }

  private static void play(HazardRun run, Made credential) {
    String key = key(run);
    OutgoingDelivery outgoing = run.outgoing(run.pay(run.idleOrder()));
    DeliveryProof proof = run.exam().proofs().of(credential.of(key));
    requireRefused(run, List.of(outgoing.withProof(proof)), ExamRule.KEY_ACCEPTED, COMPARE);
  }

  /** Requires that none of what is forged moves money, and that each is refused. */
  static void requireRefused(
      HazardRun run, List<OutgoingDelivery> forged, ExamRule accepted, String fix) {
    List<CompletedDelivery> delivered = forged.stream().map(run::deliver).toList();
    run.money()
        .requireUnchangedIfSeen(
            accepted == ExamRule.KEY_ACCEPTED ? ExamRule.MONEY_FORGED : accepted,
            "nothing, for it did not come from SePay, or not now",
            delivered);
    if (run.record().found().isEmpty()) {
      delivered.forEach(one -> run.answers().requireRefusal(one, accepted, fix));
    }
    if (run.record().outcome() == CheckOutcome.PASSED) {
      run.exam().rememberRefusal(delivered.get(delivered.size() - 1));
    }
  }

  private static Credential wrongKey(String key) {
    String other = "x".repeat(key.length());
    return API_KEY.credential(other, other);
  }

  private static void besideSignature(HazardRun run) {
    key(run);
    DeliveryProofs proofs = run.exam().proofs();
    OutgoingDelivery outgoing = run.outgoing(run.pay(run.idleOrder()));
    DeliveryProof signed = proofs.of(proofs.wrongSigning());
    requireRefused(
        run,
        List.of(
            outgoing.withProof(signed),
            outgoing.withProof(signed.withCredential(proofs.wrongKey()))),
        ExamRule.KEY_ACCEPTED,
        COMPARE);
  }

  private static void payByKey(HazardRun run) {
    if (!run.exam().options().credentials().areOfBothKinds()) {
      throw new NotCheckedException.OutOfScopeException(
          "the receiver takes one kind of authentication: --api-key and --secret are not both given");
    }
    DeliveryProof proof = run.exam().proofs().byKey().orElseThrow();
    PayableOrder payable = run.payable();
    CompletedDelivery delivered =
        run.deliver(run.outgoing(run.pay(payable.order())).withProof(proof));
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
  }

  private static void otherCase(HazardRun run) {
    play(
        run,
        key -> {
          String swapped = swapped(key);
          if (swapped.equals(key)) {
            throw new NotCheckedException("the key has no letters");
          }
          return API_KEY.credential(swapped, "${SEPAY_API_KEY~~}");
        });
  }

  private static String swapped(String key) {
    StringBuilder swapped = new StringBuilder();
    for (char c : key.toCharArray()) {
      swapped.append(
          Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
    }
    return swapped.toString();
  }

  private static HazardScript loose(
      String id, String title, String why, String how, Made credential) {
    Hazard hazard =
        new Hazard(
            id,
            CREDENTIALS,
            title,
            why,
            "A payment for no order " + how + ".",
            "Refused, or told as drift; never a breakdown.",
            WHOLE);
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          String key = key(run);
          OutgoingDelivery outgoing =
              run.outgoing(run.pay(run.unknownOrder()))
                  .withProof(run.exam().proofs().of(credential.of(key)));
          run.answers().requireRefusal(run.deliver(outgoing), ExamRule.KEY_LOOSE, COMPARE);
        });
  }
}
