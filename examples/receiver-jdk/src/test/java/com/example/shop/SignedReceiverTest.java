package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.WebhookDraft;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.Transaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signed deliveries of SePay Kit's fake. */
@SePayTest
class SignedReceiverTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";

  private final Ledger ledger = new Ledger();
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    ledger.open("DH1029", 250_000);
    InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
    receiver = Receiver.start(anyPort, new Signature(SECRET, Clock.systemUTC()), ledger);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void register(SePay sepay, UnaryOperator<WebhookDraft> form) {
    String url = "http://127.0.0.1:" + receiver.port() + "/hook";
    sepay.webhooks().add(w -> form.apply(w.url(url).hmac(SECRET)));
  }

  private long paid() {
    return ledger.order("DH1029").orElseThrow().paid();
  }

  @Test
  void paysTheOrder(SePay sepay) {
    register(sepay, w -> w);
    Transaction payment = sepay.receive(250_000).content("DH1029 thanh toán 1/2").send();
    sepay.deliveries(payment).awaitAcknowledged();
    assertThat(paid()).isEqualTo(250_000);
  }

  @Test
  void paysItByAForm(SePay sepay) {
    register(sepay, WebhookDraft::asUrlencodedForm);
    Transaction payment = sepay.receive(250_000).content("DH1029 thanh toán & 1/2").send();
    sepay.deliveries(payment).awaitAcknowledged();
    assertThat(paid()).isEqualTo(250_000);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "WRONG_CREDENTIAL",
        "STALE_TIMESTAMP",
        "SIGNATURE_OF_ANOTHER_BODY",
        "MISSING_SIGNATURE",
        "TIMESTAMP_IN_MILLISECONDS"
      })
  void refusesWhatIsNotSePays(Disturbance disturbance, SePay sepay) {
    register(sepay, w -> w);
    sepay.delivery().disturb(Disturbances.none().with(disturbance, 100));
    Transaction payment = sepay.receive(250_000).content("DH1029").send();
    sepay.deliveries(payment).awaitAttempts(1);
    assertThat(paid()).isZero();
  }
}
