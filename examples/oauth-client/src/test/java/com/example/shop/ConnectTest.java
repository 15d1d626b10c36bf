package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.authorization.ConsentMode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.web.client.HttpClientErrorException;

/** From the owner's approval to a payment, and what becomes of the tokens. */
class ConnectTest extends ConnectedShop {
  @Test
  void isPaidAfterItsOwnerHasConnectedIt(SePay sepay) throws Exception {
    String account = sepay.bankAccounts().get(0).accountNumber();
    HttpResponse<String> page = connect();

    assertThat(page.body()).isEqualTo("{\"accounts\":[\"" + account + "\"]}");
    assertThat(sepay.webhooks().all()).hasSize(1);
    String code = orders.place(250_000);
    var tx = sepay.receive(250_000).content(code + " thanh toan").send();
    sepay.deliveries(tx).awaitAcknowledged();
    assertThat(orders.find(code).isPaid()).isTrue();
  }

  @Test
  void connectsOnce(SePay sepay) throws Exception {
    connect();
    assertThat(connect().statusCode()).isEqualTo(200);
    assertThat(sepay.webhooks().all()).hasSize(1);
  }

  @Test
  void refreshesItsTokenWhenItHasExpired(SePay sepay) throws Exception {
    connect();
    String access = kept("access_token_value");
    String refresh = kept("refresh_token_value");
    reconciliation.run();
    assertThat(kept("access_token_value")).isEqualTo(access);

    sepay.clock().advance(Duration.ofHours(1));
    reconciliation.run();

    assertThat(kept("access_token_value")).isNotEqualTo(access);
    assertThat(kept("refresh_token_value")).isNotEqualTo(refresh);
  }

  @Test
  void needsItsOwnerAfterAMonthOfSilence(SePay sepay) throws Exception {
    connect();
    sepay.clock().advance(Duration.ofDays(32));

    assertThatThrownBy(reconciliation::run)
        .isInstanceOf(ClientAuthorizationException.class)
        .hasMessageContaining("invalid_grant");
    assertThat(isConnected()).isFalse();
  }

  @Test
  void needsItsOwnerAfterSePayHasWithdrawnTheTokens(SePay sepay) throws Exception {
    connect();
    sepay.apps().revoke(APP);

    assertThatThrownBy(reconciliation::run)
        .isInstanceOf(HttpClientErrorException.Unauthorized.class);
    assertThat(isConnected()).isFalse();
    assertThat(connect().statusCode()).isEqualTo(200);
    assertThat(reconciliation.run()).isZero();
  }

  @Test
  void saysThatItsOwnerRefused(SePay sepay) throws Exception {
    register(sepay, ConsentMode.DENY);
    HttpResponse<String> page = connect();

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).isEqualTo("{\"error\":\"access_denied\"}");
    assertThat(isConnected()).isFalse();
  }
}
