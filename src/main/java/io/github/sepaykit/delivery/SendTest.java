package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PayloadForm;
import io.github.sepaykit.state.TransferType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transaction that is sent on demand to try a webhook, by the edition. Implementations are
 * immutable.
 */
interface SendTest {
  long AMOUNT = 10_000;

  /** Returns the send test of an edition; of the latest for a document of a user's. */
  static SendTest of(Optional<Edition> edition) {
    return switch (edition.orElseGet(Edition::latest)) {
      case Y2025 -> new LikeATransaction();
      case Y2026 -> new OfTheDashboard();
    };
  }

  /** Returns the made-up transaction. */
  NewTransaction transaction(long bankAccountId, Instant now, PayloadForm form);

  /** Returns the payload as it is sent. */
  WebhookPayload payload(WebhookPayload printed);

  /** A transaction as any other; how SePay's own looked is not known of that time. */
  record LikeATransaction() implements SendTest {
    @Override
    public NewTransaction transaction(long bankAccountId, Instant now, PayloadForm form) {
      return new NewTransaction(
          TransferType.IN,
          AMOUNT,
          "Giao dich thu cua SePay Kit",
          bankAccountId,
          null,
          null,
          null,
          null);
    }

    @Override
    public WebhookPayload payload(WebhookPayload printed) {
      return printed;
    }
  }

  /** The dashboard's own, as captured: id 0, in an order of its own. */
  record OfTheDashboard() implements SendTest {
    private static final List<String> ORDER =
        List.of(
            "id",
            "gateway",
            "transactionDate",
            "accountNumber",
            "subAccount",
            "transferType",
            "transferAmount",
            "accumulated",
            "code",
            "content",
            "referenceCode",
            "description");

    @Override
    public NewTransaction transaction(long bankAccountId, Instant now, PayloadForm form) {
      boolean sandbox = form == PayloadForm.TEST_MODE;
      return new NewTransaction(
          TransferType.IN,
          AMOUNT,
          "SEPAY TEST WEBHOOK" + (sandbox ? " (sandbox)" : ""),
          bankAccountId,
          null,
          sandbox ? "SePay sandbox test webhook delivery" : "SePay test webhook delivery",
          "TEST" + now.getEpochSecond(),
          null,
          "SePay",
          "0000000000",
          null,
          "SEPAYTEST",
          AMOUNT,
          null);
    }

    @Override
    public WebhookPayload payload(WebhookPayload printed) {
      WebhookPayload tried = printed.with("id", 0L).with("subAccount", null);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      ORDER.forEach(name -> fields.put(name, tried.fields().get(name)));
      return WebhookPayload.of(fields);
    }
  }
}
