package io.github.sepaykit.exam;

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
 * Makes payments up. Their ids are of a block that the seed picks, so that two runs do not send the
 * same, and fit 32 bits. Thread-safe.
 */
final class PaymentFactory {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));
  private static final int BLOCK = 1_000;
  private static final int BLOCKS = 1_000_000;
  private static final long FIRST = 1_000_000_000L;

  private final Clock clock;
  private final @Nullable String noSubAccount;
  private final long base;
  private final String mark;
  private long balance = 19_077_000;
  private int made;

  PaymentFactory(long seed, DeliveryProfile profile, Clock clock) {
    this.clock = clock;
    this.noSubAccount = profile.subAccountNull() ? null : "";
    this.base = FIRST + (long) new Random(seed).nextInt(BLOCKS) * BLOCK;
    this.mark = Long.toString(base / BLOCK, 36).toUpperCase(Locale.ROOT);
  }

  /** A few letters and digits that no other seed has, for codes that nobody ordered. */
  String mark() {
    return mark;
  }

  /** A code that no order has. */
  synchronized String unknownCode() {
    return "X" + mark + "N" + made;
  }

  /** A payment of the whole order, as it usually is. */
  synchronized Payment of(Order order) {
    long number = base + made++;
    balance += order.amount() % 1_000_000;
    String content = order.code() + " thanh toan " + Long.toString(number, 36);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("gateway", "Vietcombank");
    fields.put("transactionDate", TIME.format(clock.instant()));
    fields.put("accountNumber", "0071000888888");
    fields.put("subAccount", noSubAccount);
    fields.put("code", order.code());
    fields.put("content", content);
    fields.put("transferType", "in");
    fields.put("description", "BankAPINotify " + content);
    fields.put("transferAmount", order.amount());
    fields.put("referenceCode", "FT" + number);
    fields.put("accumulated", balance);
    fields.put("id", number);
    return new Payment(number, order, WebhookPayload.of(fields));
  }
}
