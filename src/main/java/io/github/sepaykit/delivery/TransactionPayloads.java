package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.DeliveryPayloadCheck;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.MultipartForm;
import io.github.sepaykit.delivery.wire.PayloadFormat;
import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualAccount;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of one transaction, for all the webhooks that it goes to and all their attempts: printed
 * and checked once for each format, as long as what they are printed from stays the same.
 * Thread-safe.
 */
final class TransactionPayloads {
  private final Transaction transaction;
  private @Nullable Origin origin;
  private final Map<PayloadFormat, Payload> byFormat = new EnumMap<>(PayloadFormat.class);

  /** Everything but the transaction that a payload is printed from. */
  private record Origin(
      BankAccount account,
      Optional<VirtualAccount> virtual,
      DeliveryProfile profile,
      boolean isTest) {}

  /**
   * Payload in one format.
   *
   * @param encoded as it goes over the wire
   * @param text its body as the log keeps it
   * @param check judges the requests that carry it
   */
  record Payload(EncodedPayload encoded, String text, DeliveryPayloadCheck check) {}

  TransactionPayloads(Transaction transaction) {
    this.transaction = transaction;
  }

  Transaction transaction() {
    return transaction;
  }

  /** Returns the payload of a delivery by the company's present accounts and profile. */
  Payload payload(
      Company company,
      DeliveryProfile profile,
      DeliveryKind kind,
      PayloadFormat format,
      Contract contract) {
    Origin present =
        new Origin(
            company.bankAccount(transaction.bankAccountId()).orElseThrow(),
            Optional.ofNullable(transaction.virtualAccountId()).flatMap(company::virtualAccount),
            profile,
            kind == DeliveryKind.TEST);
    synchronized (this) {
      if (!present.equals(origin)) {
        origin = present;
        byFormat.clear();
      }
      return byFormat.computeIfAbsent(format, one -> print(present, one, contract));
    }
  }

  private Payload print(Origin from, PayloadFormat format, Contract contract) {
    WebhookPayload plain = WebhookPayload.of(transaction, from.account, from.virtual, from.profile);
    WebhookPayload payload = from.isTest ? SendTest.of(contract.edition()).payload(plain) : plain;
    EncodedPayload encoded = payload.encode(format);
    Optional<Map<String, String>> fields =
        format == PayloadFormat.MULTIPART
            ? Optional.of(MultipartForm.texts(payload.fields()))
            : Optional.empty();
    return new Payload(
        encoded,
        encoded.text(),
        contract.payloadCheck(encoded.contentType(), Body.of(encoded.body()), fields));
  }
}
