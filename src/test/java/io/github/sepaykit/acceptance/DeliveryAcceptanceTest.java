package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryAcceptanceTest {
  private static RunningFake fake;
  private SePay sepay;
  private Receiver receiver;

  @BeforeAll
  static void start() {
    fake = RunningFake.start();
  }

  @AfterAll
  static void stop() {
    fake.close();
  }

  @BeforeEach
  void company() {
    sepay = fake.sepay().newCompany();
    receiver = Receiver.taking();
  }

  @AfterEach
  void leave() {
    receiver.close();
    sepay.delete();
  }

  private long webhook(Map<String, Object> more) {
    return receiver.addWebhook(sepay, more);
  }

  @Test
  void delivers() {
    long id = webhook(Map.of());
    Transaction tx = sepay.receive(250_000).content("DH1029 thanh toán").send();
    assertThat(tx.code()).isEqualTo("DH1029");
    TransactionDeliveries done = sepay.deliveries(tx).awaitAcknowledged();
    assertThat(done.to(id).orElseThrow().state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(done.to(id).orElseThrow().attempts().get(0).violations()).isEmpty();
  }

  @Test
  void retries() {
    receiver.answer(got -> new Receiver.Reply(500, ""));
    long id = webhook(Map.of());
    Transaction tx = sepay.receive(250_000).content("DH1029 thanh toán").send();
    sepay.deliveries(tx).awaitAttempts(1);
    assertThatThrownBy(() -> sepay.deliveries(tx).awaitAcknowledged())
        .hasMessageContaining("advance");
    List<TimelineEntry> timeline = sepay.clock().advance(Duration.ofHours(5));
    assertThat(timeline).hasSize(7);
    Delivery delivery = sepay.deliveries(tx).awaitSettled().to(id).orElseThrow();
    assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(delivery.attempts()).hasSize(8);
  }

  @Test
  void tells() {
    webhook(Map.of("event_type", "Out_only"));
    Transaction tx = sepay.receive(250_000).send();
    assertThat(sepay.deliveries(tx).matches().get(0).reason())
        .isEqualTo(MatchReason.OTHER_DIRECTION);
    assertThatThrownBy(() -> sepay.deliveries(tx).awaitAcknowledged())
        .hasMessageContaining("it did not match the only webhook");
  }

  @Test
  void waitingForAnyGoalFailsWhereNothingIsDelivered() {
    Transaction early = sepay.receive(250_000).send();
    webhook(Map.of("event_type", "Out_only"));
    Transaction other = sepay.receive(250_000).send();
    webhook(Map.of("event_type", "Out_only"));
    Transaction last = sepay.receive(250_000).send();

    assertThatThrownBy(() -> sepay.deliveries(early).awaitSettled())
        .hasMessageContaining("control.delivery.unmet: expected every delivery to be settled")
        .hasMessageContaining(
            "the company had no webhook when it was recorded; fix: register one before");
    assertThatThrownBy(() -> sepay.deliveries(other).awaitSettled())
        .hasMessageContaining("but it did not match the only webhook, ")
        .hasMessageContaining("OTHER_DIRECTION");
    assertThatThrownBy(() -> sepay.deliveries(last).awaitSettled())
        .hasMessageContaining("but it matched none of 2 webhooks");
    assertThatThrownBy(() -> sepay.deliveries(early).whenSettled().get())
        .hasMessageContaining("the company had no webhook");
    assertThatThrownBy(() -> sepay.deliveries(early).awaitAttempts(1))
        .hasMessageContaining("expected 1 attempt, but the company had no webhook");
  }
}
