package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.DeliveryProof;
import io.github.sepaykit.exam.payment.DeliveryProofs;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment that SePay's dashboard sends to try a webhook: no money, and an id that is 0. */
final class SendTestHazards {
  private static final Order TEST = new Order("SEPAYTEST", 10_000);

  private SendTestHazards() {}

  static List<HazardScript> all() {
    return List.of(
        new HazardScript(
            new Hazard(
                "hazard.send-test",
                Area.PROTOCOL,
                "the dashboard's test is acknowledged, and changes nothing",
                "Somebody presses \"send test\" to see whether the webhook works. No money came.",
                "A payment as the dashboard sends it: id 0, first of all fields, and code SEPAYTEST.",
                "It is acknowledged and the state does not change.",
                "Acknowledge it as any payment for no order; take 0 for an id, and credit nothing."),
            HazardScript.Turn.AFTER,
            SendTestHazards::test),
        new HazardScript(
            new Hazard(
                "hazard.send-test.forged",
                Area.CREDENTIALS,
                "the dashboard's test is refused without the key or signature",
                "Its fields are known to everybody: who skips the check for it can be asked to.",
                "The dashboard's test without a key and signature, and with a wrong one.",
                "Both are answered 401 or 403 and the state does not change.",
                "Check the key or signature before anything is read; SePay sends it with its tests, too."),
            HazardScript.Turn.AFTER,
            SendTestHazards::forged));
  }

  private static void test(HazardRun run) {
    CompletedDelivery delivered = run.deliver(payment(run));
    run.answers().requireAcknowledgement(delivered);
    run.money()
        .requireUnchangedIfSeen(
            ExamRule.MONEY_UNDUE, "nothing, for it is a test", List.of(delivered));
  }

  private static void forged(HazardRun run) {
    DeliveryProofs proofs = run.exam().proofs();
    List<DeliveryProof> wrong = proofs.wrong();
    if (wrong.isEmpty()) {
      CredentialHazards.key(run);
    }
    OutgoingDelivery outgoing = run.outgoing(payment(run));
    List<CompletedDelivery> both =
        Stream.concat(Stream.of(proofs.none()), wrong.stream())
            .map(proof -> run.deliver(outgoing.withProof(proof)))
            .toList();
    String fix = run.record().hazard().fix();
    both.forEach(one -> run.answers().requireRefusal(one, ExamRule.KEY_ACCEPTED, fix));
    run.money()
        .requireUnchangedIfSeen(
            ExamRule.MONEY_FORGED, "nothing, for it did not come from SePay", both);
  }

  /** Returns the test with the fields of a captured one, in their order. */
  private static Payment payment(HazardRun run) {
    Payment made = run.pay(TEST);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", 0);
    fields.put("gateway", "SePay");
    fields.put("transactionDate", made.text("transactionDate"));
    fields.put("accountNumber", "0000000000");
    fields.put("subAccount", null);
    fields.put("transferType", "in");
    fields.put("transferAmount", TEST.amount());
    fields.put("accumulated", TEST.amount());
    fields.put("code", TEST.code());
    fields.put("content", "SEPAY TEST WEBHOOK");
    fields.put("referenceCode", "TEST" + made.number());
    fields.put("description", "SePay test webhook delivery");
    return new Payment(
        made.number(), made.code(), made.amount(), WebhookPayload.of(fields), made.codeWord());
  }
}
