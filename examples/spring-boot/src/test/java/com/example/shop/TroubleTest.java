package com.example.shop;

import static io.github.sepaykit.junit.DeliveryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;

/** The same shop when something goes wrong. */
@SePayTest
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "shop.sepay.url=${sepay.kit.url}",
      "shop.sepay.token=${sepay.kit.token}",
      "shop.sepay.bank-account-id=${sepay.kit.bank-account-id}",
      "shop.public-url=${sepay.kit.public-url}",
      "shop.secret=whsec_0123456789abcdef0123456789abcdef"
    })
class TroubleTest {
  @Autowired private Orders orders;
  @Autowired private WebhookRegistration registration;
  @Autowired private JdbcClient jdbc;

  @Test
  void refusesAWrongSignatureAndTakesTheRetry(SePay sepay) {
    sepay.delivery().disturb(Disturbances.seeded(1).with(Disturbance.WRONG_CREDENTIAL, 100));
    String code = orders.place(250_000);
    var tx = sepay.receive(250_000).content(code).send();
    sepay.deliveries(tx).awaitAttempts(1);
    assertThat(orders.find(code).isPaid()).isFalse();

    sepay.clock().advance(Duration.ofMinutes(1));

    assertThat(statuses(sepay, tx.id())).containsExactly(401, 200);
    assertThat(orders.find(code).isPaid()).isTrue();
  }

  @Test
  void countsADuplicateOnce(SePay sepay) {
    sepay.delivery().disturb(Disturbances.seeded(1).with(Disturbance.DUPLICATE, 100));
    String code = orders.place(250_000);

    var tx = sepay.receive(250_000).content(code).send();

    assertThat(sepay.deliveries(tx)).wereAcknowledged();
    sepay.deliveries(tx).awaitSettled();
    assertThat(sepay.deliveries(tx).all()).hasSize(2);
    assertThat(orders.find(code).paidBy()).isEqualTo(tx.id());
    assertThat(jdbc.sql("select count(*) from payments where code = ?").param(code).query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void isPaidByTheRetryAfterItsDatabaseWasAway(SePay sepay) {
    String code = orders.place(250_000);
    jdbc.sql("alter table payments rename to payments_away").update();
    var tx = sepay.receive(250_000).content(code).send();
    try {
      sepay.deliveries(tx).awaitAttempts(1);
    } finally {
      jdbc.sql("alter table payments_away rename to payments").update();
    }
    assertThat(orders.find(code).isPaid()).isFalse();

    sepay.clock().advance(Duration.ofMinutes(1));

    assertThat(statuses(sepay, tx.id())).containsExactly(500, 200);
    assertThat(orders.find(code).isPaid()).isTrue();
  }

  @Test
  void saysThatItsTokenHasExpired(SePay sepay, @Value("${sepay.kit.token}") String token) {
    sepay.tokens().expire(token);

    assertThatThrownBy(registration::register)
        .isInstanceOf(HttpClientErrorException.Unauthorized.class);
  }

  @Test
  void registersOnce(SePay sepay) {
    registration.register(); // the application has done it at its start

    assertThat(sepay.webhooks().all()).hasSize(1);
  }

  private static List<Integer> statuses(SePay sepay, long transactionId) {
    return sepay.deliveries(transactionId).all().stream()
        .flatMap(delivery -> delivery.attempts().stream())
        .map(Attempt::answer)
        .map(Attempt.ReceivedAnswer::status)
        .toList();
  }
}
