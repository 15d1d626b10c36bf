package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Modes, replays, tests, pauses, and what happens when a webhook or company changes meanwhile. */
class DeliveryLifeAcceptanceTest extends DeliveringTest {

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
    assertThat(acknowledged.get(20, TimeUnit.SECONDS).to(id).orElseThrow().state())
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
        CompletableFuture.supplyAsync(() -> receive(1, ""), DeliveryLifeAcceptanceTest::onAThread);
    merchant.await(1);
    sepay.delivery().pause();
    Transaction tx = sent.get(20, TimeUnit.SECONDS);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.SENDING);
    answer.countDown();
    sepay.deliveries(tx).whenAcknowledged().get(20, TimeUnit.SECONDS);
  }

  // Changes meanwhile.

  private enum Way {
    API,
    CONTROL
  }

  private void delete(Way way, long id) {
    if (way == Way.API) {
      assertThat(api.delete(Api.one(id)).status()).isEqualTo(200);
    } else {
      sepay.webhooks().delete(id);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedWebhooksDeliveriesAreGivenUp(Way way) {
    merchant.answer(Merchant.FAILURE);
    long id = webhook();
    long other = webhook();
    Transaction tx = receive(1, "");
    sepay.delivery().pause();
    Transaction waiting = receive(2, "");
    delete(way, id);
    sepay.delivery().resume();
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(delivery(tx, id).because()).isEqualTo("the webhook was deleted");
    assertThat(delivery(tx, id).nextAttemptAt()).isNull();
    assertThat(delivery(waiting, id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(delivery(waiting, id).attempts()).isEmpty();
    sepay.deliveries(waiting).whenAttempts(1);
    assertThat(sepay.clock().advance(Duration.ofHours(5)))
        .hasSize(14)
        .allSatisfy(one -> assertThat(one.webhookId()).isEqualTo(other));
  }

  @ParameterizedTest
  @EnumSource
  void anAttemptUnderWayEndsWhenItsWebhookIsDeletedAndIsNotRepeated(Way way) throws Exception {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    CountDownLatch answer = new CountDownLatch(1);
    merchant.behave(
        (got, socket) -> {
          answer.await();
          Merchant.send(socket, Merchant.FAILURE);
        });
    long id = webhook();
    Transaction tx = receive(1, "");
    merchant.await(1);
    delete(way, id);
    answer.countDown();
    sepay.deliveries(tx).awaitSettled();
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(delivery(tx, id).attempts()).hasSize(1);
    assertThat(sepay.delivery().pending()).isZero();
  }

  @Test
  void aWebhookThatIsSwitchedOffMeanwhileIsNotTriedAgain() {
    merchant.answer(Merchant.FAILURE);
    long id = api.created(hook());
    Transaction tx = receive(1, "");
    assertThat(api.patch(Api.one(id), "{\"active\":0}").status()).isEqualTo(200);
    assertThat(sepay.clock().advance(Duration.ofHours(5))).isEmpty();
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.CANCELLED);
    assertThat(delivery(tx, id).because()).isEqualTo("the webhook was switched off");
    assertThat(merchant.got()).hasSize(1);
  }

  @Test
  void anAttemptUsesUrlAndKeyOfItsMoment() {
    merchant.answer(Merchant.FAILURE);
    long id = api.created(hook());
    Transaction tx = receive(1, "");
    try (Merchant moved = Merchant.taking()) {
      String change = "{\"webhook_url\":\"" + moved.url() + "\",\"api_key\":\"NEW1234567\"}";
      assertThat(api.patch(Api.one(id), change).status()).isEqualTo(200);
      sepay.clock().advance(Duration.ofMinutes(1));
      assertThat(moved.only().header("Authorization")).isEqualTo("Apikey NEW1234567");
      assertThat(moved.only().body()).isEqualTo(merchant.only().body());
      assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    }
  }

  @Test
  void aResetGivesUpWhatWaitsAndForgetsAll() {
    merchant.answer(Merchant.FAILURE);
    webhook();
    Transaction tx = receive(1, "");
    sepay.delivery().pause();
    receive(2, "");
    sepay.reset();
    assertThat(sepay.delivery().transactions()).isEmpty();
    assertThat(sepay.delivery().log()).isEmpty();
    assertThat(sepay.delivery().pending()).isZero();
    assertRefused(() -> sepay.deliveries(tx).now(), 404, "control.transaction.unknown");
    assertThat(sepay.clock().advance(Duration.ofHours(5))).isEmpty();
    assertThat(merchant.got()).hasSize(1);
    long again = webhook();
    Transaction fresh = receive(7, "");
    assertThat(fresh.accumulated()).isEqualTo(7);
    assertThat(delivery(fresh, again).attempts()).as("the pause is over, too").hasSize(1);
  }

  @Test
  void aResetLeavesNothingOfAnAttemptUnderWay() throws Exception {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    CountDownLatch answer = new CountDownLatch(1);
    merchant.behave(
        (got, socket) -> {
          answer.await();
          Merchant.send(socket, Merchant.FAILURE);
        });
    long id = webhook();
    for (int i = 0; i < 4; i++) {
      receive(1, "");
    }
    Transaction fifth = receive(1, "");
    merchant.await(4);
    CompletableFuture<TransactionDeliveries> cancelled = sepay.deliveries(fifth).whenSettled();
    CompletableFuture<Void> reset =
        CompletableFuture.runAsync(() -> sepay.reset(), DeliveryLifeAcceptanceTest::onAThread);
    // The fifth waited in line: once it is given up, the reset has begun.
    assertThat(cancelled.get(20, TimeUnit.SECONDS).deliveries().get(0).state())
        .isEqualTo(DeliveryState.CANCELLED);
    answer.countDown();
    reset.get(20, TimeUnit.SECONDS);
    sepay.webhooks().put(id, hook());
    assertThat(sepay.delivery().pending()).isZero();
    assertThat(sepay.clock().advance(Duration.ofHours(5))).isEmpty();
    assertThat(merchant.got()).hasSize(4);
  }

  @Test
  void anImportBreaksOffWhatTheFormerStateBegan() throws Exception {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    merchant.behave((got, socket) -> socket.getInputStream().readAllBytes());
    webhook();
    receive(1, "");
    merchant.await(1);
    sepay.importState(sepay.exportState());
    assertThat(sepay.delivery().pending()).isZero();
    assertThat(sepay.delivery().log()).isEmpty();
    assertThat(sepay.clock().advance(Duration.ofHours(5))).isEmpty();
    merchant.answer(Merchant.SUCCESS);
    Transaction tx = receive(2, "");
    sepay.deliveries(tx).awaitAcknowledged();
    assertThat(merchant.got()).hasSize(2);
  }

  @Test
  void aDeletedCompanysCallerIsLetGo() throws Exception {
    SePay other = sepay.newCompany();
    other.delivery().configure(sepay.delivery().settings());
    merchant.behave((got, socket) -> socket.getInputStream().readAllBytes());
    other.webhooks().add(hook("bank_account_id", other.bankAccounts().get(0).id()));
    CompletableFuture<Transaction> sent =
        CompletableFuture.supplyAsync(
            () -> other.receive(1).send(), DeliveryLifeAcceptanceTest::onAThread);
    merchant.await(1);
    other.delete();
    assertThat(sent.get(20, TimeUnit.SECONDS).amount()).isEqualTo(1);
  }

  private static void onAThread(Runnable work) {
    Thread thread = new Thread(work, "caller");
    thread.setDaemon(true);
    thread.start();
  }

  private static void assertRefused(Runnable call, int status, String rule) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ControlException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.rule()).isEqualTo(rule);
            });
  }
}
