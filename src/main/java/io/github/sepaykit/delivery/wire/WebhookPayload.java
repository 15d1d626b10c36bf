package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.PayloadForm;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualAccount;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payload that SePay posts about a transaction: 12 fields, in the order of a captured delivery.
 * Immutable.
 */
public final class WebhookPayload {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private final Map<String, @Nullable Object> fields;

  private WebhookPayload(Map<String, @Nullable Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /**
   * Returns the payload of a transaction.
   *
   * @param account the account it is booked on
   * @param virtual the virtual account it came through
   * @param profile decides how an absent {@code subAccount} and {@code code} are written
   */
  public static WebhookPayload of(
      Transaction tx,
      BankAccount account,
      Optional<VirtualAccount> virtual,
      DeliveryProfile profile) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("gateway", Objects.requireNonNullElse(tx.gateway(), account.bank()));
    fields.put("transactionDate", TIME.format(tx.bookedAt()));
    fields.put(
        "accountNumber", Objects.requireNonNullElse(tx.accountNumber(), account.accountNumber()));
    fields.put(
        "subAccount",
        Optional.ofNullable(tx.subAccount())
            .or(() -> virtual.map(VirtualAccount::accountNumber))
            .orElse(profile.subAccountNull() ? null : ""));
    fields.put("code", tx.code() == null ? noCode(profile) : tx.code());
    fields.put("content", tx.content());
    fields.put("transferType", tx.type().word());
    fields.put("description", tx.description());
    fields.put("transferAmount", tx.amount());
    fields.put("referenceCode", tx.referenceCode());
    fields.put("accumulated", tx.accumulated());
    fields.put("id", tx.id());
    return new WebhookPayload(fields);
  }

  private static @Nullable String noCode(DeliveryProfile profile) {
    return profile.form() == PayloadForm.TEST_MODE ? "" : null;
  }

  /**
   * Returns a payload of any fields, in the order of the map.
   *
   * @param fields values are {@code String}, whole numbers, {@code Double}, {@code Boolean}, null,
   *     and maps and lists of these
   */
  public static WebhookPayload of(Map<String, ? extends @Nullable Object> fields) {
    return new WebhookPayload(new LinkedHashMap<>(fields));
  }

  /** Returns the fields in order, unmodifiable. */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** Returns a copy with a field set in place; a new field comes last. */
  public WebhookPayload with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
    changed.put(key, value);
    return new WebhookPayload(changed);
  }

  public WebhookPayload without(String key) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
    changed.remove(key);
    return new WebhookPayload(changed);
  }

  /** Returns the bytes to send; equal payloads have equal bytes. */
  public EncodedPayload encode(PayloadFormat format) {
    return switch (format) {
      case JSON -> new EncodedPayload("application/json", PhpJson.bytes(fields));
      case MULTIPART -> MultipartForm.encode(fields);
      case URLENCODED -> new EncodedPayload(UrlencodedForm.TYPE, urlencoded());
    };
  }

  private byte[] urlencoded() {
    return UrlencodedForm.encode(MultipartForm.texts(fields)).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebhookPayload that
        && PhpJson.write(fields).equals(PhpJson.write(that.fields));
  }

  @Override
  public int hashCode() {
    return PhpJson.write(fields).hashCode();
  }

  @Override
  public String toString() {
    return PhpJson.write(fields);
  }
}
