package io.github.sepaykit.exam;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.exam.payment.EventType;
import io.github.sepaykit.exam.payment.WebhookDescription;
import java.util.Optional;

/** Description of a webhook as it is registered with SePay; what is not set stays. */
public final class WebhookBuilder {
  private final Headers.Builder headers = Headers.builder();
  private EventType eventType;
  private boolean skipIfNoCode;
  private String account;
  private String gateway;
  private boolean accountGiven;
  private boolean numberGiven;
  private Optional<String> subAccount;
  private String memo;
  private PayloadFormat contentType;

  WebhookBuilder(WebhookDescription from) {
    from.headers().forEach(headers::add);
    eventType = from.eventType();
    skipIfNoCode = from.skipIfNoCode();
    account = from.account();
    gateway = from.gateway();
    accountGiven = from.isAccountGiven();
    numberGiven = from.isNumberGiven();
    subAccount = from.subAccount();
    memo = from.memo();
    contentType = from.contentType();
  }

  /** Transactions that it announces: {@code All}, {@code In_only} or {@code Out_only}. */
  public WebhookBuilder eventType(String value) {
    eventType = EventType.of(value);
    return this;
  }

  /** True if it announces no payment without a code. */
  public WebhookBuilder skipIfNoCode(boolean value) {
    skipIfNoCode = value;
    return this;
  }

  /** Number of the account that it watches. */
  public WebhookBuilder account(String value) {
    account = value;
    accountGiven = true;
    numberGiven = true;
    return this;
  }

  /** Short name of the account's bank, such as {@code MBBank}. */
  public WebhookBuilder gateway(String value) {
    gateway = value;
    accountGiven = true;
    return this;
  }

  /** Number of the virtual account that all payments come through. */
  public WebhookBuilder subAccount(String value) {
    subAccount = Optional.of(value);
    return this;
  }

  /**
   * Memo of a plain payment: {@code {code}} stands for the payment code without dashes, {@code {n}}
   * for a number that is another one each time.
   */
  public WebhookBuilder memo(String value) {
    memo = value;
    return this;
  }

  /**
   * Format of the body: {@code application/json}, {@code multipart/form-data} or {@code
   * application/x-www-form-urlencoded}.
   */
  public WebhookBuilder contentType(String value) {
    contentType = PayloadFormat.ofContentType(value);
    return this;
  }

  /** A header more, for the target alone; its value is a secret. */
  public WebhookBuilder header(String name, String value) {
    headers.add(name, value);
    return this;
  }

  WebhookDescription build() {
    return new WebhookDescription(
        eventType,
        skipIfNoCode,
        account,
        gateway,
        accountGiven,
        numberGiven,
        subAccount,
        memo,
        contentType,
        headers.build());
  }
}
