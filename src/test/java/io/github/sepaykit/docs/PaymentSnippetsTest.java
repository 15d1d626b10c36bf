package io.github.sepaykit.docs;

import static io.github.sepaykit.docs.OrderShop.assertThat;
import static io.github.sepaykit.junit.DeliveryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.TimelineEntry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The Java blocks about transactions and their deliveries. */
class PaymentSnippetsTest {
  OrderShop shop;

  @BeforeEach
  void opens(SePay sepay) {
    shop = new OrderShop(sepay.bankAccounts().get(0).id());
  }

  @AfterEach
  void closes() {
    shop.close();
  }

  long webhook(SePay sepay, Map<String, Object> more) {
    Map<String, Object> fields = new java.util.HashMap<>();
    fields.put("bank_account_id", sepay.bankAccounts().get(0).id());
    fields.put("name", "Shop");
    fields.put("event_type", "In_only");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "KEY1234567890");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", shop.hook().toString());
    fields.put("is_verify_payment", 1);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.putAll(more);
    return sepay.webhooks().add(fields).id();
  }

  @Nested
  // docs: pays-order
  @SePayTest
  class PaymentFlowTest {
    @Test
    void paysOrder(
        SePay sepay,
        @Token(scopes = {"webhook:read", "webhook:write"}) String token,
        @SePayUrl URI baseUrl)
        throws Exception {
      shop.connect(baseUrl, token); // the code under test registers its webhook

      var tx = sepay.receive(250_000).content("DH1029 thanh toan").send();

      sepay.deliveries(tx).awaitAcknowledged(); // no polling, no sleep
      assertThat(shop.order("DH1029")).isPaid();
    }
  }

  // docs: end

  @Nested
  @SePayTest
  class Retries {
    // docs: delivery-retries
    @Test
    void aReceiverThatComesBackIsPaidOnce(SePay sepay, @Token String token, @SePayUrl URI baseUrl)
        throws Exception {
      shop.connect(baseUrl, token);
      sepay.delivery().disturb(Disturbances.seeded(7).with(Disturbance.TRUNCATED, 100));
      var tx = sepay.receive(250_000).content("DH1029").send();
      sepay.deliveries(tx).awaitAttempts(1);

      List<TimelineEntry> timeline = sepay.clock().advance(Duration.ofHours(5));

      assertThat(timeline).hasSize(1); // a minute later, undisturbed
      assertThat(sepay.deliveries(tx)).wereAcknowledged();
      assertThat(shop.order("DH1029")).isPaid();
    }
    // docs: end
  }

  @Nested
  @SePayTest
  class Trouble {
    // docs: junit-trouble
    @Test
    void booksOnceWhateverComes(SePay sepay, @Token String token, @SePayUrl URI url)
        throws Exception {
      shop.connect(url, token);
      sepay.delivery().disturb(Disturbances.seeded(1).with(Disturbance.WRONG_CREDENTIAL, 100));
      var tx = sepay.receive(250_000).content("DH1029").send();
      sepay.deliveries(tx).awaitAttempts(1); // a wrong key: the shop answers 401
      sepay.clock().advance(Duration.ofMinutes(1)); // the retry, with the right key
      assertThat(sepay.deliveries(tx)).wereAcknowledged();

      sepay.delivery().disturb(Disturbances.seeded(1).with(Disturbance.DUPLICATE, 100));
      tx = sepay.receive(99_000).content("DH1030").send();
      assertThat(sepay.deliveries(tx).awaitSettled().deliveries()).hasSize(2); // it comes twice
      assertThat(shop.order("DH1030")).isPaid(); // once
    }
    // docs: end
  }

  @Nested
  @SePayTest
  class Verdicts {
    @Test
    void why(SePay sepay) {
      long webhookId = webhook(sepay, Map.of("event_type", "Out_only"));
      // docs: delivery-verdict
      var tx = sepay.receive(250_000).content("DH1029").send();

      assertThat(sepay.deliveries(tx)).didNotReach(webhookId, MatchReason.OTHER_DIRECTION);
      assertThat(sepay.deliveries(tx).matches().get(0).because())
          .isEqualTo("event_type is Out_only, the transfer is in");
      // docs: end
    }
  }

  @Nested
  @SePayTest
  class Collecting {
    @Test
    void collects(SePay sepay) {
      long webhookId = webhook(sepay, Map.of());
      // docs: delivery-collect
      sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));

      var tx = sepay.receive(250_000).content("DH1029").send();

      assertThat(sepay.deliveries(tx))
          .stands(webhookId, DeliveryState.COLLECTED)
          .requestsSatisfy(
              webhookId,
              requests -> assertThat(requests.get(0).body()).contains("\"transferAmount\":250000"));
      // docs: end
    }
  }

  @Nested
  @SePayTest
  class Routes {
    @Test
    void routes(SePay sepay) {
      webhook(sepay, Map.of("webhook_url", "https://shop.example.com/hook"));
      URI local = URI.create("http://127.0.0.1:" + shop.hook().getPort());
      // docs: delivery-route
      sepay.delivery().route(URI.create("https://shop.example.com"), local);
      sepay.delivery().configure(sepay.delivery().settings().withProfile(DeliveryProfiles.Y2025));

      var tx = sepay.receive(250_000).content("DH1029").send();

      assertThat(sepay.deliveries(tx)).wereAcknowledged();
      // docs: end
      assertThat(shop.order("DH1029")).isPaid();
    }
  }
}
