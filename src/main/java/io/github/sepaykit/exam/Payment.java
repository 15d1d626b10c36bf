package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment that is told to the receiver.
 *
 * @param number its id, which the payload may leave out or spell otherwise
 * @param order what it pays, or pretends to
 * @param payload what SePay would post
 */
record Payment(long number, Order order, WebhookPayload payload) {
  /** A text of the payload; empty when it has none. */
  String text(String field) {
    return Objects.toString(payload.fields().get(field), "");
  }

  /** The same payment, told otherwise. */
  Payment with(String field, @Nullable Object value) {
    return new Payment(number, order, payload.with(field, value));
  }

  Payment without(String field) {
    return new Payment(number, order, payload.without(field));
  }

  /** With another memo, as the bank and SePay's own line repeat it. */
  Payment withContent(String content) {
    return with("content", content).with("description", "BankAPINotify " + content);
  }
}
