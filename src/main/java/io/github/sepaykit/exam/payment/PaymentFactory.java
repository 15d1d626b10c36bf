package io.github.sepaykit.exam.payment;

import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.state.DeliveryProfile;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Factory of an exam's payments. The seed chooses the range of their ids, so that runs with
 * different seeds send different ids. The ids fit 32 bits. Thread-safe.
 */
public final class PaymentFactory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));
  private static final int IDS_PER_SEED = 1_000;
  private static final int ID_RANGES = 1_000_000;
  private static final long LOWEST_ID = 1_000_000_000L;

  private final Clock clock;
  private final WebhookDescription webhook;
  private final @Nullable String subAccount;
  private final long firstId;
  private final String mark;

  /** Balance of the account after the last payment, VND; the first one is arbitrary. */
  private long balance = 19_077_000;

  private int count;

  public PaymentFactory(
      long seed, WebhookDescription webhook, DeliveryProfile profile, Clock clock) {
    this.clock = clock;
    this.webhook = webhook;
    this.subAccount = webhook.subAccount().orElse(profile.subAccountNull() ? null : "");
    this.firstId = LOWEST_ID + (long) new Random(seed).nextInt(ID_RANGES) * IDS_PER_SEED;
    this.mark = Long.toString(firstId / IDS_PER_SEED, 36).toUpperCase(Locale.ROOT);
  }

  /** Returns letters and digits that are the seed's own, for payment codes that no order has. */
  public String mark() {
    return mark;
  }

  /** Returns a code that no order has. */
  public synchronized String unknownCode() {
    return "X" + mark + "N" + count;
  }

  /** Returns a new payment, with the fields that the webhook sends. */
  public synchronized Payment of(String code, long amount) {
    long id = firstId + count++;
    balance += amount % 1_000_000;
    String content = webhook.memo(code, id);
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
    fields.put("referenceCode", "FT" + id);
    fields.put("accumulated", balance);
    fields.put("id", id);
    return new Payment(id, code, amount, WebhookPayload.of(fields), webhook.codeWord());
  }
}
