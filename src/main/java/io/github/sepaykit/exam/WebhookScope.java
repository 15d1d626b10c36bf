package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.EventType;
import io.github.sepaykit.exam.payment.WebhookDescription;
import java.util.Optional;
import java.util.Set;

/** Hazards that a described webhook can never bring. */
final class WebhookScope {
  private static final Set<String> NOT_INCOMING = Set.of("hazard.outgoing", "hazard.type.unknown");
  private static final Set<String> WITHOUT_CODE =
      Set.of(
          "hazard.code.null",
          "hazard.code.blank",
          "hazard.code.null-in-memo",
          "hazard.content.empty");
  private static final Set<String> OF_JSON =
      Set.of(
          "hazard.body.truncated",
          "hazard.body.unclosed",
          "hazard.body.array",
          "hazard.body.twice",
          "hazard.body.truncated-then-whole",
          "hazard.duplicate.rewritten",
          "hazard.field.nested",
          "hazard.id.text");
  private static final Set<String> OTHER_SUB_ACCOUNTS =
      Set.of("hazard.sub-account.present", "hazard.sub-account.null", "hazard.sub-account.empty");

  private static final String WITH_A_FORM = "hazard.key.multipart";
  private static final String OTHER_ACCOUNT = "hazard.account.other";

  private WebhookScope() {}

  /** Returns the reason why a hazard does not apply; empty when it does. */
  static Optional<String> reasonAgainst(Hazard hazard, WebhookDescription webhook) {
    String id = hazard.id();
    if (webhook.eventType() == EventType.IN_ONLY && NOT_INCOMING.contains(id)) {
      return Optional.of(
          "a webhook of event_type In_only (--event-type) announces incoming money alone");
    }
    if (webhook.eventType() == EventType.OUT_ONLY
        && (hazard.area() == Area.MONEY || NOT_INCOMING.contains(id))) {
      return Optional.of(
          "a webhook of event_type Out_only (--event-type) announces no incoming money");
    }
    if (webhook.skipIfNoCode() && WITHOUT_CODE.contains(id)) {
      return Optional.of(
          "with skip_if_no_code (--skip-if-no-code) a payment without a code is not announced");
    }
    if (webhook.contentType() == PayloadFormat.MULTIPART && OF_JSON.contains(id)) {
      return Optional.of("a multipart/form-data body (--content-type) holds texts, and no JSON");
    }
    if (webhook.contentType() == PayloadFormat.MULTIPART && id.equals(WITH_A_FORM)) {
      return Optional.of(
          "the webhook itself sends multipart/form-data (--content-type): see hazard.key.wrong");
    }
    if (webhook.subAccount().isPresent() && OTHER_SUB_ACCOUNTS.contains(id)) {
      return Optional.of("all payments come through one virtual account (--sub-account)");
    }
    if (!webhook.isAccountGiven() && id.equals(OTHER_ACCOUNT)) {
      return Optional.of(
          "the receiver's own account is not known: give its number (--account) or bank (--gateway)");
    }
    return Optional.empty();
  }
}
