package io.github.sepaykit.exam.payment;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the receiver is notified of.
 *
 * @param number its id, which the payload may leave out or spell otherwise
 * @param code payment code of the order that it pays, or pretends to
 * @param amount price of that order, VND
 * @param payload what SePay would post
 */
public record Payment(long number, String code, long amount, WebhookPayload payload) {
  /** Returns a text of the payload; empty when it has none. */
  public String text(String field) {
    return Objects.toString(payload.fields().get(field), "");
  }

  /** Returns the same payment with another value in a field. */
  public Payment with(String field, @Nullable Object value) {
    return new Payment(number, code, amount, payload.with(field, value));
  }

  public Payment without(String field) {
    return new Payment(number, code, amount, payload.without(field));
  }

  /**
   * Returns the payment with another memo, as SePay's own line repeats it; its code stands in it as
   * banks deliver it.
   */
  public Payment withContent(String memo) {
    String content = memo.replace(code, WebhookDescription.codeInMemo(code));
    return with("content", content).with("description", "BankAPINotify " + content);
  }
}
