package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of deliveries when their webhook or company changes meanwhile. */
class DeliveryChangesAcceptanceTest extends DeliveringTest {
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
        CompletableFuture.runAsync(() -> sepay.reset(), DeliveringTest::onAThread);
    // The fifth waited in line: once it is given up, the reset has begun.
    assertThat(cancelled.get(300, TimeUnit.SECONDS).deliveries().get(0).state())
        .isEqualTo(DeliveryState.CANCELLED);
    answer.countDown();
    reset.get(300, TimeUnit.SECONDS);
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
        CompletableFuture.supplyAsync(() -> other.receive(1).send(), DeliveringTest::onAThread);
    merchant.await(1);
    other.delete();
    assertThat(sent.get(300, TimeUnit.SECONDS).amount()).isEqualTo(1);
  }
}
