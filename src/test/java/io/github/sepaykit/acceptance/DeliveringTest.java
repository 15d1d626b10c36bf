package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A test with a company of its own, whose time stands still, and a merchant who takes all. */
@Timeout(600)
abstract class DeliveringTest extends FakeTest {
  /** 10:04:05 in Vietnam. */
  static final Instant START = Instant.parse("2026-03-01T03:04:05Z");

  Merchant merchant;
  BankAccount bank;

  @BeforeEach
  void aMerchant() {
    merchant = Merchant.taking();
    bank = sepay.addBankAccount(new NewBankAccount("0071000899999", "CONG TY A", "Vietcombank"));
    account = bank.id();
    sepay.clock().set(START);
    deliver(settings -> settings.withMode(DeliveryMode.SYNC));
  }

  @AfterEach
  void theMerchantCloses() {
    merchant.close();
  }

  void deliver(UnaryOperator<DeliverySettings> change) {
    sepay.delivery().configure(change.apply(sepay.delivery().settings()));
  }

  void profile(DeliveryProfile profile) {
    deliver(settings -> settings.withProfile(profile));
  }

  /** A webhook of the merchant's that takes everything of the account and wants retries. */
  Map<String, Object> hook() {
    Map<String, Object> fields = minimal("webhook_url", merchant.url());
    fields.put("event_type", "All");
    fields.put("skip_if_no_code", 0);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    return fields;
  }

  Map<String, Object> hook(String field, Object value) {
    Map<String, Object> fields = hook();
    fields.put(field, value);
    return fields;
  }

  long webhook() {
    return webhook(hook());
  }

  long webhook(Map<String, Object> fields) {
    return sepay.webhooks().add(fields).id();
  }

  long webhook(String field, Object value) {
    return webhook(hook(field, value));
  }

  /** A webhook of type OAuth2.0 with its token endpoint at a URL. */
  Map<String, Object> oauth2Hook(String tokenUrl) {
    Map<String, Object> fields = hook();
    fields.remove("api_key");
    fields.remove("request_content_type");
    fields.put("authen_type", "OAuth2.0");
    fields.put("oauth2_access_token_url", tokenUrl);
    fields.put("oauth2_client_id", "sepay client");
    fields.put("oauth2_client_secret", "s3cret/&=");
    return fields;
  }

  /** An incoming transaction on the account. */
  Transaction receive(long amount, String content) {
    return sepay.receive(amount).to(bank).content(content).send();
  }

  /** The delivery of a transaction to a webhook as it stands. */
  Delivery delivery(Transaction tx, long webhookId) {
    return sepay.deliveries(tx).now().to(webhookId).orElseThrow();
  }

  static void onAThread(Runnable work) {
    Thread thread = new Thread(work, "caller");
    thread.setDaemon(true);
    thread.start();
  }

  static void assertRefused(Runnable call, int status, String rule) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ControlException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.rule()).isEqualTo(rule);
            });
  }
}
