package io.github.sepaykit.exam.payment;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the receiver is notified of.
 *
 * @param number its id, which the payload may leave out or spell otherwise
 * @param code payment code of the order that it pays, or pretends to
 * @param amount price of that order, VND
 * @param payload what SePay would post
 * @param codeWord the word of a memo that holds the code, {@code {code}} in place of it
 */
public record Payment(
    long number, String code, long amount, WebhookPayload payload, String codeWord) {
  /** Returns a text of the payload; empty when it has none. */
  public String text(String field) {
    return Objects.toString(payload.fields().get(field), "");
  }

  /** Returns the same payment with another value in a field. */
  public Payment with(String field, @Nullable Object value) {
    return new Payment(number, code, amount, payload.with(field, value), codeWord);
  }

  public Payment without(String field) {
    return new Payment(number, code, amount, payload.without(field), codeWord);
  }

  /**
   * Returns the payment with another memo, as SePay's own line repeats it; its code stands in it as
   * banks deliver it.
   */
  public Payment withContent(String memo) {
    String content = memo.replace(code, WebhookDescription.codeInMemo(code));
    for (String one : new TreeSet<>(List.of(code, text("code")))) {
      content = withCodeWord(content, WebhookDescription.codeInMemo(one));
    }
    return withExactContent(content);
  }

  /** Returns the payment with another memo as it is, as SePay's own line repeats it. */
  public Payment withExactContent(String memo) {
    return with("content", memo).with("description", "BankAPINotify " + memo);
  }

  /** Returns a code, or part of one, with what the webhook's memos write around it. */
  public String inMemo(String part) {
    return codeWord.replace("{code}", WebhookDescription.codeInMemo(part));
  }

  /** A receiver may know its codes by what its memos write around them. */
  private String withCodeWord(String memo, String compact) {
    return compact.isEmpty() || codeWord.equals("{code}")
        ? memo
        : memo.replaceAll(
            "(?<!\\w)" + Pattern.quote(compact) + "(?!\\w)",
            Matcher.quoteReplacement(codeWord.replace("{code}", compact)));
  }
}
