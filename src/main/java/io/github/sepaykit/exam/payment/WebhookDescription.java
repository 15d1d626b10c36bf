package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.delivery.wire.HeaderText;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Webhook that an exam sends as, with its settings at SePay and the account that it watches.
 * Immutable.
 *
 * @param eventType transactions that it announces
 * @param skipIfNoCode true if it announces only transactions with a payment code
 * @param account number of the account
 * @param gateway short name of the account's bank
 * @param isAccountGiven true if account or gateway are the receiver's own
 * @param subAccount number of the virtual account that all payments come through; empty for none
 * @param memo memo of a plain payment: {@code {code}} stands for the payment code as banks deliver
 *     it, {@code {n}} for a number that is another one each time
 * @param contentType format of the body
 * @param headers headers that are sent beside SePay's own; their values are secrets
 */
public record WebhookDescription(
    EventType eventType,
    boolean skipIfNoCode,
    String account,
    String gateway,
    boolean isAccountGiven,
    Optional<String> subAccount,
    String memo,
    PayloadFormat contentType,
    Headers headers) {
  private static final String CODE = "{code}";
  private static final WebhookDescription USUAL =
      new WebhookDescription(
          EventType.ALL,
          false,
          "0071000888888",
          "Vietcombank",
          false,
          Optional.empty(),
          CODE + " thanh toan {n}",
          PayloadFormat.JSON,
          Headers.none());

  public WebhookDescription {
    requireNumber("account", account);
    subAccount.ifPresent(number -> requireNumber("subAccount", number));
    requireText("gateway", gateway, 100);
    requireText("memo", memo, 500);
    if (!memo.contains(CODE)) {
      throw new IllegalArgumentException(
          "memo must have {code} where the payment code stands, was \"" + memo + '"');
    }
    headers.forEach(WebhookDescription::requireHeader);
  }

  /** Returns the default: a webhook for all transactions, as JSON, without a virtual account. */
  public static WebhookDescription usual() {
    return USUAL;
  }

  private static void requireNumber(String name, String number) {
    if (!number.matches("[A-Za-z0-9]{1,50}")) {
      throw new IllegalArgumentException(
          name + " must be 1 to 50 letters and digits, was \"" + number + '"');
    }
  }

  private static void requireText(String name, String text, int maxLength) {
    if (text.isBlank() || text.length() > maxLength || !HeaderText.isSound(text)) {
      throw new IllegalArgumentException(
          name
              + " must be 1 to "
              + maxLength
              + " characters without line breaks, were "
              + text.length());
    }
  }

  /** Refuses a header without repeating its value, which may be a secret. */
  private static void requireHeader(String name, String value) {
    String other =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "authorization" -> "the webhook's key: give it as --api-key";
          case "x-sepay-signature", "x-sepay-timestamp" ->
              "the webhook's signature: give its secret as --secret";
          case "content-type" -> "the body's format: give it as --content-type";
          default -> "";
        };
    if (!other.isEmpty()) {
      throw new IllegalArgumentException("header " + name + " is " + other);
    }
    if (HeaderText.refusal(name, value).isPresent()) {
      throw new IllegalArgumentException(
          "header must be NAME:VALUE without control characters, and none that the kit writes"
              + " itself, such as Content-Length, was "
              + name);
    }
  }

  /** Returns the payment code as banks deliver it in a memo: without dashes. */
  public static String codeInMemo(String code) {
    return code.replace("-", "");
  }

  /** Returns the memo of a plain payment. */
  String memo(String code, long number) {
    return memo.replace(CODE, codeInMemo(code)).replace("{n}", Long.toString(number, 36));
  }

  /** Returns the word of the memo that contains <code>{code}</code>. */
  String codeWord() {
    return Arrays.stream(memo.split("\\s+"))
        .filter(word -> word.contains(CODE))
        .findFirst()
        .orElse(CODE);
  }

  /** Returns the headers with masked values. */
  Headers maskedHeaders() {
    Headers.Builder masked = Headers.builder();
    headers.forEach((name, value) -> masked.add(name, Masking.MASK));
    return masked.build();
  }

  /** Leaves out the values of headers. */
  @Override
  public String toString() {
    return "webhook of " + account + " at " + gateway;
  }
}
