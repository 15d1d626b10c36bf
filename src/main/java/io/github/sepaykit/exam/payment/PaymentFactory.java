package io.github.sepaykit.exam.payment;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Made-up payments. Their ids are of a block that the seed picks, so that two runs do not send the
 * same, and fit 32 bits. Thread-safe.
 */
public final class PaymentFactory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));
  private static final int BLOCK = 1_000;
  private static final int BLOCKS = 1_000_000;
  private static final long FIRST = 1_000_000_000L;

  private final Clock clock;
  private final WebhookDescription webhook;
  private final @Nullable String subAccount;
  private final long base;
  private final String mark;
  private long balance = 19_077_000;
  private int made;

  public PaymentFactory(
      long seed, WebhookDescription webhook, DeliveryProfile profile, Clock clock) {
    this.clock = clock;
    this.webhook = webhook;
    // Empty but for a webhook of 2025 alone: null is a hazard of its own.
    String none = profile.name().equals(DeliveryProfiles.Y2025.name()) ? null : "";
    this.subAccount = webhook.subAccount().orElse(none);
    this.base = FIRST + (long) new Random(seed).nextInt(BLOCKS) * BLOCK;
    this.mark = Long.toString(base / BLOCK, 36).toUpperCase(Locale.ROOT);
  }

  /** Returns a few letters and digits that no other seed has, for codes that nobody ordered. */
  public String mark() {
    return mark;
  }

  /** Returns a code that no order has. */
  public synchronized String unknownCode() {
    return "X" + mark + "N" + made;
  }

  /** Returns a payment of a whole order, as the webhook announces it. */
  public synchronized Payment of(String code, long amount) {
    long number = base + made++;
    balance += amount % 1_000_000;
    String content = webhook.memo(code, number);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("gateway", webhook.gateway());
    fields.put("transactionDate", TIME.format(clock.instant()));
    fields.put("accountNumber", webhook.account());
    fields.put("subAccount", subAccount);
    fields.put("code", code);
    fields.put("content", content);
    fields.put("transferType", webhook.eventType() == EventType.OUT_ONLY ? "out" : "in");
    fields.put("description", "BankAPINotify " + content);
    fields.put("transferAmount", amount);
    fields.put("referenceCode", "FT" + number);
    fields.put("accumulated", balance);
    fields.put("id", number);
    return new Payment(number, code, amount, WebhookPayload.of(fields), webhook.codeWord());
  }
}
