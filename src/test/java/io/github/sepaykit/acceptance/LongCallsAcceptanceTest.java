package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls that wait for receivers do not keep the fake from answering others. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class LongCallsAcceptanceTest extends FakeTest {
  private static final int MANY = 40;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch open = new CountDownLatch(1);
  private Receiver receiver;
  private SePay remote;

  @BeforeEach
  void aWebhook() {
    receiver = Receiver.taking();
    remote = SePay.connect(FAKE.baseUrl()).company(sepay.companyId());
    Map<String, Object> fields = minimal("webhook_url", receiver.url().toString());
    fields.put("skip_if_no_code", 0);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    sepay.webhooks().add(fields);
  }

  @AfterEach
  void close() {
    open.countDown();
    threads.shutdownNow();
    receiver.close();
  }

  private Receiver.Reply whenOpen() {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Receiver.TAKEN;
  }

  @Test
  void fortyWaitOverHttpWhileTheApiAnswersAndTheClockGoesOn() throws Exception {
    AtomicInteger refused = new AtomicInteger();
    receiver.answer(
        got -> refused.incrementAndGet() <= MANY ? new Receiver.Reply(500, "") : Receiver.TAKEN);
    List<CompletableFuture<TransactionDeliveries>> waiting = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      Transaction transaction = remote.receive(1000 + i).send();
      remote.deliveries(transaction).awaitAttempts(1);
      waiting.add(remote.deliveries(transaction).within(Duration.ofMinutes(5)).whenAcknowledged());
    }
    for (int i = 0; i < 100; i++) {
      assertThat(api.list("").status()).isEqualTo(200);
      assertThat(remote.delivery().pending()).isEqualTo(MANY);
    }
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    assertThat(remote.clock().advance(Duration.ofMinutes(1))).hasSize(MANY);
    for (CompletableFuture<TransactionDeliveries> one : waiting) {
      assertThat(one.get(300, TimeUnit.SECONDS).deliveries().get(0).state())
          .isEqualTo(DeliveryState.ACKNOWLEDGED);
    }
  }

  @Test
  void fortySendInModeSyncToADeadReceiverWhileTheApiAnswers() throws Exception {
    receiver.answer(got -> whenOpen());
    Duration patience = Duration.ofMinutes(5);
    remote
        .delivery()
        .configure(
            remote
                .delivery()
                .settings()
                .withMode(DeliveryMode.SYNC)
                .withProfile(DeliveryProfiles.Y2026.withTimeouts(patience, patience)));
    List<Future<Transaction>> sent = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      sent.add(threads.submit(() -> remote.receive(1000).send()));
    }
    List<Transaction> booked = remote.delivery().transactions();
    while (booked.size() < 4) {
      booked = remote.delivery().transactions();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(api.list("").status()).isEqualTo(200);
    }
    assertThat(remote.delivery().transactions()).hasSize(4);
    Api.Reply curl =
        new Api(FAKE.baseUrl(), Optional.empty())
            .post(
                "/__admin/sepay/companies/" + sepay.companyId() + "/transactions",
                Map.of("type", "in", "amount", 1));
    assertThat(curl.status()).isEqualTo(503);
    assertThat(curl.error()).isEqualTo("control.busy");
    open.countDown();
    for (Future<Transaction> one : sent) {
      one.get(300, TimeUnit.SECONDS);
    }
    assertThat(remote.delivery().transactions()).hasSize(MANY);
  }
}
