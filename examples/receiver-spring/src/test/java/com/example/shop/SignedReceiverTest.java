package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed deliveries of SePay Kit's fake. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "sepay.secret-key=" + SignedReceiverTest.SECRET,
      "spring.datasource.url=jdbc:h2:mem:signed;DB_CLOSE_DELAY=-1"
    })
class SignedReceiverTest {
  static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final SePayFake FAKE = SePayFake.start();

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  private SePay sepay;

  @BeforeEach
  void aWebhookWithASecret() {
    jdbc.sql("update orders set paid_by = null").update();
    jdbc.sql("delete from payments").update();
    sepay = FAKE.sepay().newCompany();
    sepay.webhooks().add(w -> w.url("http://127.0.0.1:" + port + "/hook").hmac(SECRET));
  }

  @AfterAll
  static void stop() {
    FAKE.close();
  }

  private long paid() {
    return jdbc.sql("select count(*) from orders where paid_by is not null")
        .query(Long.class)
        .single();
  }

  @Test
  void paysTheOrder() {
    Transaction payment = sepay.receive(250_000).content("DH1029 thanh toán 1/2").send();
    sepay.deliveries(payment).awaitAcknowledged();
    assertThat(paid()).isEqualTo(1);
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
  void refusesWhatIsNotSePays(Disturbance disturbance) {
    sepay.delivery().disturb(Disturbances.none().with(disturbance, 100));
    Transaction payment = sepay.receive(250_000).content("DH1029").send();
    sepay.deliveries(payment).awaitAttempts(1);
    assertThat(paid()).isZero();
  }
}
