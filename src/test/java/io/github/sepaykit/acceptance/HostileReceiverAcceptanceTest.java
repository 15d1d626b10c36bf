package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver that misbehaves harms nothing but its own delivery. */
class HostileReceiverAcceptanceTest extends DeliveringTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private Merchant hostile;
  private SePay other;

  /** What it does, and what becomes of the attempt. */
  private enum Evil {
    HANGS(28, 0),
    RESETS(56, 0),
    HUGE_BODY(0, 200),
    ENDLESS_BODY(0, 200),
    HEADER_BOMB(56, 0),
    LONG_HEADER(56, 0),
    ENDLESS_INTERIM(56, 0),
    DRIBBLES_HEAD(28, 0),
    DRIBBLES_BODY(28, 0),
    CHUNK_BOMB(56, 0);

    final int curl;
    final int status;

    Evil(int curl, int status) {
      this.curl = curl;
      this.status = status;
    }

    void meet(Socket socket, AtomicLong written) throws Exception {
      OutputStream out = socket.getOutputStream();
      switch (this) {
        case HANGS -> socket.getInputStream().readAllBytes();
        case RESETS -> {
          socket.setSoLinger(true, 0);
          socket.close();
        }
        case HUGE_BODY -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n{\"success\":true}");
          endlessly(out, " ".repeat(1 << 16), 1600, written);
        }
        case ENDLESS_BODY -> {
          write(out, "HTTP/1.1 200 OK\r\n\r\n{\"success\":true}");
          endlessly(out, " ".repeat(1 << 16), Integer.MAX_VALUE, written);
        }
        case HEADER_BOMB -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          endlessly(out, "X-Bomb: boom\r\n".repeat(1000), Integer.MAX_VALUE, written);
        }
        case LONG_HEADER -> {
          write(out, "HTTP/1.1 200 OK\r\nX-Bomb: ");
          endlessly(out, "boom".repeat(10_000), Integer.MAX_VALUE, written);
        }
        case ENDLESS_INTERIM ->
            endlessly(
                out, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", Integer.MAX_VALUE, written);
        case DRIBBLES_HEAD -> dribble(out, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(10_000));
        case DRIBBLES_BODY ->
            dribble(out, "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + "y".repeat(10_000));
        case CHUNK_BOMB -> {
          write(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          endlessly(out, "1;" + "x".repeat(30_000) + "\r\ny\r\n", Integer.MAX_VALUE, written);
        }
      }
    }

    private static void write(OutputStream out, String text) throws Exception {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      out.flush();
    }

    private static void endlessly(OutputStream out, String text, int times, AtomicLong written)
        throws Exception {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < times; i++) {
        out.write(bytes);
        written.addAndGet(bytes.length);
      }
    }

    /** A byte at a time, each a little later: a latch that nobody opens is no sleep. */
    private static void dribble(OutputStream out, String text) throws Exception {
      CountDownLatch never = new CountDownLatch(1);
      for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
        out.write(one);
        out.flush();
        if (never.await(20, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    }
  }

  @BeforeEach
  void anotherCompany() {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    profile(DeliveryProfiles.Y2026.withTimeouts(Duration.ofMinutes(5), SHORT));
    hostile = Merchant.taking();
    other = sepay.newCompany();
  }

  @AfterEach
  void theyGo() {
    hostile.close();
    other.delete();
  }

  @ParameterizedTest
  @EnumSource
  void itsOwnDeliveryFailsAndTheLogSaysHow(Evil evil) throws Exception {
    AtomicLong written = new AtomicLong();
    hostile.behave((got, socket) -> evil.meet(socket, written));
    long bad = webhook("webhook_url", hostile.url());
    long good = webhook();
    Transaction tx = receive(1, "");
    merchant.await(1);
    sepay.deliveries(tx).awaitAttempts(1);
    assertThat(delivery(tx, good).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    Attempt attempt = delivery(tx, bad).attempts().get(0);
    if (evil.status > 0) {
      assertThat(attempt.result()).isEqualTo(AttemptResult.REFUSED);
      assertThat(attempt.answer().status()).isEqualTo(evil.status);
      assertThat(attempt.answer().cut()).isTrue();
      assertThat(attempt.answer().body().length()).isLessThanOrEqualTo(4096);
      assertThat(attempt.because()).contains("a body of more than 65536 bytes");
    } else {
      assertThat(attempt.result()).isEqualTo(AttemptResult.UNREACHED);
      assertThat(attempt.failure().curl()).as(attempt.because()).isEqualTo(evil.curl);
      assertThat(delivery(tx, bad).state()).isEqualTo(DeliveryState.PENDING);
      hostile.answer(Merchant.SUCCESS);
      assertThat(sepay.clock().advance(Duration.ofMinutes(1))).hasSize(1);
      assertThat(delivery(tx, bad).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    }
    // Socket buffers take some megabytes; nobody reads on.
    assertThat(written.get()).isLessThan(64L << 20);
  }

  /** Twenty deliveries hang at one receiver; everything else goes on meanwhile. */
  @Test
  void whileItHangsEverythingElseGoesOn() throws Exception {
    profile(DeliveryProfiles.Y2026);
    CountDownLatch over = new CountDownLatch(1);
    hostile.behave(
        (got, socket) -> {
          over.await();
          Merchant.send(socket, Merchant.SUCCESS);
        });
    List<Long> bad = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      bad.add(webhook("webhook_url", hostile.url("/" + i)));
    }
    List<Transaction> hanging = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      hanging.add(receive(1 + i, ""));
    }
    hostile.await(4);
    long good = webhook();
    for (int i = 0; i < 30; i++) {
      hanging.add(receive(100 + i, ""));
    }
    merchant.await(30);
    other.webhooks().add(hook("bank_account_id", other.bankAccounts().get(0).id()));
    other.deliveries(other.receive(1).send()).awaitAcknowledged();
    assertThat(api.get(Api.one(good)).status()).isEqualTo(200);
    assertThat(api.created(hook())).isPositive();
    assertThat(hanging)
        .allSatisfy(
            tx ->
                assertThat(bad)
                    .allSatisfy(id -> assertThat(delivery(tx, id).attempts()).isEmpty()));
    over.countDown();
    for (Transaction tx : hanging) {
      List<Delivery> settled = sepay.deliveries(tx).whenSettled().get().deliveries();
      assertThat(settled)
          .hasSizeGreaterThanOrEqualTo(20)
          .allSatisfy(one -> assertThat(one.state()).isEqualTo(DeliveryState.ACKNOWLEDGED))
          .allSatisfy(one -> assertThat(one.attempts()).hasSize(1));
    }
    assertThat(hostile.got()).hasSize(35 * 20);
  }

  /** Another path of the receiver that hangs is another webhook, and goes on. */
  @Test
  void anotherWebhookOfTheSameReceiverGoesOn() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    profile(DeliveryProfiles.Y2026);
    hostile.behave(
        (got, socket) -> {
          if (got.path().equals("/hangs")) {
            over.await();
          }
          Merchant.send(socket, Merchant.SUCCESS);
        });
    webhook("webhook_url", hostile.url("/hangs"));
    long good = webhook("webhook_url", hostile.url("/good"));
    Transaction last = null;
    for (int i = 0; i < 10; i++) {
      last = receive(1, "");
    }
    // 4 hang, the rest of that webhook's wait; the other's 10 have come.
    hostile.await(14);
    assertThat(delivery(last, good).attempts().size()).isLessThanOrEqualTo(1);
    over.countDown();
    sepay.deliveries(last).awaitAcknowledged();
  }

  @Test
  void aSyncSendToAReceiverThatHangsHoldsUpItsCallerAlone() throws Exception {
    profile(DeliveryProfiles.Y2026);
    deliver(settings -> settings.withMode(DeliveryMode.SYNC));
    CountDownLatch over = new CountDownLatch(1);
    hostile.behave(
        (got, socket) -> {
          over.await();
          Merchant.send(socket, Merchant.SUCCESS);
        });
    webhook("webhook_url", hostile.url());
    CountDownLatch sent = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () -> {
              receive(1, "");
              sent.countDown();
            },
            "caller");
    caller.setDaemon(true);
    caller.start();
    hostile.await(1);
    Map<String, Object> good = hook();
    long id = webhook(good);
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    receive(2, "");
    merchant.await(1);
    assertThat(api.get(Api.one(id)).status()).isEqualTo(200);
    assertThat(sent.getCount()).isEqualTo(1);
    over.countDown();
    assertThat(sent.await(300, TimeUnit.SECONDS)).isTrue();
  }

  /** Calls over HTTP that wait hold threads of the server, but never all of them. */
  @Test
  void callersOverHttpThatHangLeaveTheApiAlone() throws Exception {
    profile(DeliveryProfiles.Y2026);
    deliver(settings -> settings.withMode(DeliveryMode.SYNC));
    CountDownLatch over = new CountDownLatch(1);
    hostile.behave(
        (got, socket) -> {
          over.await();
          Merchant.send(socket, Merchant.SUCCESS);
        });
    long id = webhook("webhook_url", hostile.url());
    SePay remote = SePay.connect(FAKE.baseUrl()).company(sepay.companyId());
    ExecutorService callers = Executors.newCachedThreadPool();
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sent.add(callers.submit(() -> remote.receive(1).bankAccount(account).send()));
      }
      hostile.await(4);
      assertThat(api.get(Api.one(id)).status()).isEqualTo(200);
      assertThat(api.delete(Api.one(webhook())).status()).isEqualTo(200);
      assertThat(sepay.delivery().transactions()).as("those kept out book nothing").hasSize(4);
      over.countDown();
      for (Future<?> one : sent) {
        one.get(300, TimeUnit.SECONDS);
      }
      assertThat(hostile.got()).hasSize(20);
      assertThat(sepay.delivery().transactions()).hasSize(20);
    } finally {
      callers.shutdownNow();
    }
  }
}
