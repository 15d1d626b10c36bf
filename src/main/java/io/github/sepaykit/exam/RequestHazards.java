package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.Area.PROTOCOL;

import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.HeaderNames;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Hazards of a request's body or method. */
final class RequestHazards {
  private static final String PARSE_WHOLE_BODY =
      "Parse the whole body before anything is done; answer 400 when it cannot be read.";

  private RequestHazards() {}

  static List<HazardScript> all() {
    return List.of(
        unreadableBody(
            "hazard.body.truncated",
            "half a JSON is not acknowledged",
            "What is acknowledged never comes again; the other half would be lost.",
            "The first half of a payment's JSON, as a complete HTTP request.",
            text -> text.substring(0, text.length() / 2)),
        unreadableBody(
            "hazard.body.unclosed",
            "a JSON without its last brace is not acknowledged",
            "A reader that mends what breaks off credits what it has not seen to the end.",
            "A payment's JSON without its last character.",
            text -> text.substring(0, text.length() - 1)),
        unreadableBody(
            "hazard.body.empty",
            "an empty body is not acknowledged",
            "Nobody can have read a payment in it.",
            "A POST with an empty body.",
            text -> ""),
        unreadableBody(
            "hazard.body.array",
            "a JSON array is not acknowledged",
            "A payment is an object.",
            "A payment for an unpaid order within a JSON array.",
            text -> "[" + text + "]"),
        unreadableBody(
            "hazard.body.twice",
            "two JSON values in one body are not acknowledged",
            "A parser that stops at the first, and one that takes the last, see two things.",
            "Two payments one after the other in one body.",
            text -> text + text),
        HazardScript.ofMoney(
            "hazard.body.truncated-then-whole",
            "half a JSON, then the whole one, is credited once",
            "After a broken try comes a good one; the id must not be taken before.",
            "The first half of a new payment, then all of it.",
            "The second is acknowledged and the state is as after a plain payment.",
            PARSE_WHOLE_BODY,
            run -> {
              PayableOrder payable = run.payable();
              OutgoingDelivery outgoing = run.outgoing(run.pay(payable.order()));
              String text = outgoing.content().text();
              CompletedDelivery half =
                  run.deliver(outgoing.withBody(text.substring(0, text.length() / 2)));
              CompletedDelivery whole = run.deliver(outgoing);
              run.answers().requireNoBreakdown(half);
              run.answers().requireAcknowledgement(whole);
              run.money().requireCreditedOnce(payable, List.of(half, whole));
            }),
        HazardScript.ofMoney(
            "hazard.body.cut-off",
            "a connection that breaks, then the whole payment, is credited once",
            "Networks break in the middle of a body.",
            "A new payment whose connection closes before the last bytes, then all of it.",
            "The second is acknowledged and the state is as after a plain payment.",
            PARSE_WHOLE_BODY,
            run -> {
              PayableOrder payable = run.payable();
              OutgoingDelivery outgoing = run.outgoing(run.pay(payable.order()));
              int length = outgoing.content().body().length;
              CompletedDelivery cut =
                  run.deliver(outgoing.withTransmission(new Transmission.Truncated(length - 20)));
              run.recover(); // No answer says when it is done with that.
              CompletedDelivery whole = run.deliver(outgoing);
              run.answers().requireAcknowledgement(whole);
              run.money().requireCreditedOnce(payable, List.of(cut, whole));
            }),
        HazardScript.ofMoney(
            "hazard.body.slow",
            "a body that comes slowly is credited, or refused",
            "A slow network is no attack; a receiver that waits without end is open to one.",
            "A payment, 40 bytes at a time.",
            "It is acknowledged and credited once, or refused and not credited.",
            "Read bodies with a time limit of some seconds, not without one.",
            run -> {
              PayableOrder payable = run.payable();
              OutgoingDelivery outgoing =
                  run.outgoing(run.pay(payable.order()))
                      .withTransmission(new Transmission.Slow(40, Duration.ofMillis(25)));
              HazardTemplates.requireCreditedOrRefused(run, payable, run.deliver(outgoing));
            }),
        HazardScript.ofMoney(
            "hazard.body.multipart",
            "a multipart body is credited, or refused",
            "A switch in the webhook's settings changes JSON to multipart/form-data.",
            "A payment as multipart/form-data.",
            "It is acknowledged and credited once, or refused and not credited; never"
                + " acknowledged unread.",
            "Read both formats, or answer 415 to the one that you do not read.",
            run -> {
              PayableOrder payable = run.payable();
              Payment payment = run.pay(payable.order());
              OutgoingDelivery outgoing =
                  run.outgoing(payment)
                      .withContent(payment.payload().encode(PayloadFormat.MULTIPART));
              HazardTemplates.requireCreditedOrRefused(run, payable, run.deliver(outgoing));
            }),
        HazardScript.ofMoney(
            "hazard.headers.lower-case",
            "headers whose names are in lower case are read",
            "HTTP compares names without case. HTTP/2 and what passes it on write all in lower case.",
            "A payment with content-type and authorization, or x-sepay-signature and"
                + " x-sepay-timestamp, in lower case.",
            "It is acknowledged and credited.",
            "Look a header up by its name in any case, as the framework's own look-up does.",
            run -> {
              PayableOrder payable = run.payable();
              CompletedDelivery delivered =
                  run.deliver(
                      run.outgoing(run.pay(payable.order())).withNames(HeaderNames.LOWER_CASE));
              run.answers().requireAsPlain(delivered);
              run.money().requireCreditedOnce(payable, List.of(delivered));
            }),
        new HazardScript(
            new Hazard(
                "hazard.method.get",
                PROTOCOL,
                "a GET is not acknowledged",
                "A link can be sent to anybody, and previews open it.",
                "A payment for an unpaid order in the query of a GET.",
                "It is not acknowledged, and the state does not change.",
                "Take POST alone; answer 405 to the rest."),
            HazardScript.Turn.AFTER,
            run -> {
              CompletedDelivery delivered = run.get(run.pay(run.idleOrder()));
              run.answers().requireNoAcknowledgement(delivered);
              run.money()
                  .requireUnchangedIfSeen(
                      ExamRule.MONEY_UNDUE, "nothing, for nothing was posted", List.of(delivered));
            }));
  }

  private static HazardScript unreadableBody(
      String id, String title, String why, String sentText, UnaryOperator<String> body) {
    Hazard hazard =
        new Hazard(
            id,
            PROTOCOL,
            title,
            why,
            sentText,
            "It is not acknowledged, is no breakdown, and the state does not change.",
            PARSE_WHOLE_BODY);
    return new HazardScript(
        hazard,
        HazardScript.Turn.AFTER,
        run -> {
          OutgoingDelivery outgoing = run.outgoing(run.pay(run.idleOrder()));
          CompletedDelivery delivered =
              run.deliver(outgoing.withBody(body.apply(outgoing.content().text())));
          run.answers().requireNoAcknowledgement(delivered);
          run.money()
              .requireUnchangedIfSeen(
                  ExamRule.MONEY_UNDUE, "nothing, for it could not be read", List.of(delivered));
        });
  }
}
