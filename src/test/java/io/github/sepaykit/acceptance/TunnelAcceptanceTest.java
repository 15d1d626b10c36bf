package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.tunnel.TunnelClient;
import io.github.sepaykit.tunnel.TunnelOptions;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Deliveries to loopback that go through a tunnel, as those of a fake in a container do. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class TunnelAcceptanceTest {
  private final int port = freePort();
  private final SePayFake fake =
      SePayFake.start(FakeOptions.defaults().with(o -> o.tunnel(new TunnelOptions(port, "word"))));
  private final SePay sepay = fake.sepay();
  private final Merchant merchant = Merchant.taking();

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @AfterEach
  void close() {
    fake.close();
    merchant.close();
  }

  private long webhook(String url) {
    return sepay
        .webhooks()
        .add(
            Map.of(
                "bank_account_id",
                sepay.bankAccounts().get(0).id(),
                "name",
                "Shop",
                "event_type",
                "All",
                "authen_type",
                "No_Authen",
                "request_content_type",
                "Json",
                "webhook_url",
                url,
                "skip_if_no_code",
                0,
                "is_verify_payment",
                0))
        .id();
  }

  private void mode(DeliveryMode mode) {
    sepay.delivery().configure(sepay.delivery().settings().withMode(mode));
  }

  private String failure(String url) {
    mode(DeliveryMode.SYNC);
    long hook = webhook(url);
    Transaction paid = sepay.receive(1000).send();
    String attempts = sepay.deliveries(paid).now().to(hook).orElseThrow().attempts().toString();
    sepay.webhooks().delete(hook);
    return attempts;
  }

  @Test
  void reachesAServerOnLoopbackByTheNameOfItsUrl() throws Exception {
    try (TunnelClient tunnel = TunnelClient.open("127.0.0.1", port, "word")) {
      assertThat(tunnel).isNotNull();
      mode(DeliveryMode.SYNC);
      webhook("http://localhost:" + merchant.port() + "/hook");
      for (int i = 0; i < 30; i++) {
        sepay.receive(1000 + i).send();
      }
      assertThat(merchant.got()).hasSize(30);
      assertThat(merchant.got().get(0).header("Host")).isEqualTo("localhost:" + merchant.port());
    }
  }

  @Test
  void manyAtOnceGetThrough() throws Exception {
    try (TunnelClient tunnel = TunnelClient.open("127.0.0.1", port, "word")) {
      assertThat(tunnel).isNotNull();
      mode(DeliveryMode.ASYNC);
      List<Merchant> merchants = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        merchants.add(Merchant.taking());
        webhook(merchants.get(i).url());
      }
      for (int i = 0; i < 20; i++) {
        sepay.receive(1000 + i).send();
      }
      for (Merchant one : merchants) {
        assertThat(one.await(20)).allMatch(got -> got.whole());
        one.close();
      }
    }
  }

  @Test
  void failuresAreThoseOfTheTestsMachine() throws Exception {
    try (TunnelClient tunnel = TunnelClient.open("127.0.0.1", port, "word")) {
      assertThat(tunnel).isNotNull();
      assertThat(failure("http://127.0.0.1:1/hook"))
          .contains("couldnt connect", "Connection refused");
      merchant.behave((got, socket) -> socket.close());
      assertThat(failure(merchant.url())).contains("got nothing");
      merchant.behave(
          (got, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
          });
      assertThat(failure(merchant.url())).contains("recv error");
    }
  }

  @Test
  void withoutItsOtherEndADeliveryTimesOutAndAWrongTokenOpensNothing() throws Exception {
    try (Socket stranger = new Socket("127.0.0.1", port)) {
      stranger.setSoTimeout(60_000);
      stranger.getOutputStream().write("SEPAY-KIT-TUNNEL other\n".getBytes(StandardCharsets.UTF_8));
      assertThat(stranger.getInputStream().read()).as("closed").isEqualTo(-1);
    }
    assertThat(failure(merchant.url())).contains("operation timedout");
    assertThat(merchant.got()).isEmpty();
  }

  @Test
  void aTakenPortIsRefused() {
    assertThatThrownBy(
            () ->
                SePayFake.start(
                    FakeOptions.defaults().with(o -> o.tunnel(new TunnelOptions(port, "word")))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("start.tunnel")
        .hasMessageContaining("--tunnel-port");
  }
}
