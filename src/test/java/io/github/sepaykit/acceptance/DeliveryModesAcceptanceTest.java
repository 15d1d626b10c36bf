package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Modes, replays, tests and pauses. */
class DeliveryModesAcceptanceTest extends DeliveringTest {

  // Modes.

  @Test
  void collectSendsNothingAndTellsWhatWouldBeSent() {
    deliver(settings -> settings.withMode(DeliveryMode.COLLECT));
    long id = webhook();
    Transaction tx = receive(1, "DH5");
    assertThat(merchant.got()).isEmpty();
    Delivery collected = delivery(tx, id);
    assertThat(collected.state()).isEqualTo(DeliveryState.COLLECTED);
    assertThat(collected.attempts().get(0).result()).isEqualTo(AttemptResult.COLLECTED);
    deliver(settings -> settings.withMode(DeliveryMode.SYNC));
    Delivery replayed = sepay.deliveries(tx).replay(id);
    assertThat(collected.attempts().get(0).request())
        .isEqualTo(replayed.attempts().get(0).request());
    assertThat(merchant.only().body()).isEqualTo(collected.attempts().get(0).request().body());
  }

  @Test
  void collectAsksNoTokenEndpoint() {
    deliver(settings -> settings.withMode(DeliveryMode.COLLECT));
    long id = webhook(oauth2Hook(merchant.url("/token")));
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).isEmpty();
    assertThat(delivery(tx, id).attempts().get(0).request().headers())
        .containsEntry("Authorization", List.of("Bearer <token>"));
  }

  @Test
  void syncReturnsAfterTheFirstAttemptOfEveryWebhook() {
    merchant.answer(Merchant.FAILURE);
    webhook();
    webhook();
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).hasSize(2);
    assertThat(sepay.deliveries(tx).all()).allSatisfy(one -> assertThat(one.attempts()).hasSize(1));
  }

  @Test
  void asyncReturnsBeforeTheReceiverHasAnswered() throws Exception {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    CountDownLatch answer = new CountDownLatch(1);
    merchant.behave(
        (got, socket) -> {
          answer.await();
          Merchant.send(socket, Merchant.SUCCESS);
        });
    long id = webhook();
    Transaction tx = receive(1, "");
    merchant.await(1);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.SENDING);
    CompletableFuture<TransactionDeliveries> acknowledged = sepay.deliveries(tx).whenAcknowledged();
    assertThat(acknowledged).isNotDone();
    answer.countDown();
    assertThat(acknowledged.get(300, TimeUnit.SECONDS).to(id).orElseThrow().state())
        .isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  // Replay and test.

  @Test
  void aReplaySendsTheSamePayloadToThePresentUrl() {
    long id = webhook();
    Transaction tx = receive(1, "phở DH1");
    try (Merchant moved = Merchant.taking()) {
      sepay.webhooks().put(id, hook("webhook_url", moved.url("/new")));
      List<Delivery> replayed = sepay.deliveries(tx).replay();
      assertThat(replayed.stream().map(Delivery::kind)).containsExactly(DeliveryKind.REPLAY);
      assertThat(replayed.get(0).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
      assertThat(moved.only().path()).isEqualTo("/new");
      assertThat(moved.only().body()).isEqualTo(merchant.only().body());
    }
  }

  @Test
  void aReplayGoesToWhatMatchedOrToTheOneThatIsNamed() {
    long matched = webhook();
    long other = webhook("event_type", "Out_only");
    Transaction tx = receive(1, "");
    assertThat(sepay.deliveries(tx).replay().stream().map(Delivery::webhookId))
        .containsExactly(matched);
    assertThat(sepay.deliveries(tx).replay(other).webhookId()).isEqualTo(other);
    assertThat(merchant.got()).hasSize(3);
    sepay.webhooks().delete(matched);
    assertThat(sepay.deliveries(tx).replay()).isEmpty();
    assertRefused(() -> sepay.deliveries(tx).replay(matched), 404, "control.webhook.unknown");
    assertRefused(() -> sepay.deliveries(9_999_999).replay(), 404, "control.transaction.unknown");
  }

  @Test
  void aReplayReachesAWebhookThatIsSwitchedOff() {
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.webhooks().put(id, hook("active", 0));
    assertThat(sepay.deliveries(tx).replay(id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  @Test
  void aTestSendBooksNothing() {
    long id = webhook("event_type", "Out_only");
    Delivery test = sepay.delivery().test(id);
    assertThat(test.kind()).isEqualTo(DeliveryKind.TEST);
    assertThat(test.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(merchant.only().body())
        .contains("\"content\":\"Giao dich thu cua SePay Kit\"")
        .contains("\"transferAmount\":10000,")
        .contains("\"accumulated\":0,");
    assertThat(sepay.delivery().transactions()).isEmpty();
    assertThat(receive(5, "").accumulated()).isEqualTo(5);
    assertRefused(() -> sepay.delivery().test(9_999_999), 404, "control.webhook.unknown");
  }

  // Pause.

  @Test
  void aPauseHoldsEverythingBackAndLosesNothing() {
    long id = webhook();
    sepay.delivery().pause();
    Transaction first = receive(1, "");
    Transaction second = receive(2, "");
    assertThat(merchant.got()).isEmpty();
    assertThat(sepay.delivery().pending()).isEqualTo(2);
    assertThatThrownBy(() -> sepay.deliveries(first).awaitAcknowledged())
        .hasMessageContaining("deliveries are paused; fix: resume them");
    sepay.delivery().resume();
    sepay.deliveries(first).awaitAcknowledged();
    sepay.deliveries(second).awaitAcknowledged();
    assertThat(merchant.got()).hasSize(2);
    assertThat(delivery(second, id).attempts()).hasSize(1);
  }

  @Test
  void aPauseLetsGoWhoWaitsForASyncSend() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    merchant.behave(
        (got, socket) -> {
          answer.await();
          Merchant.send(socket, Merchant.SUCCESS);
        });
    long id = webhook();
    CompletableFuture<Transaction> sent =
        CompletableFuture.supplyAsync(() -> receive(1, ""), DeliveringTest::onAThread);
    merchant.await(1);
    sepay.delivery().pause();
    Transaction tx = sent.get(300, TimeUnit.SECONDS);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.SENDING);
    answer.countDown();
    sepay.deliveries(tx).whenAcknowledged().get(300, TimeUnit.SECONDS);
  }
}
