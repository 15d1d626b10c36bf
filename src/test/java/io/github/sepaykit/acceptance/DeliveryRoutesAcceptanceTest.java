package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.UrlRules;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where deliveries may go, and over which routes. */
class DeliveryRoutesAcceptanceTest extends DeliveringTest {
  private static final URI SHOP = URI.create("https://shop.example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/hook",
        "https://10.0.0.7:8443/hook",
        "http://[2001:db8::1]/hook",
        "http://0.0.0.0/hook",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:192.0.2.1]/hook",
      })
  void anAddressBeyondLoopbackIsRefusedAndSaysWhy(String url) {
    long id = webhook("webhook_url", url);
    Transaction tx = receive(1, "");
    Delivery delivery = delivery(tx, id);
    Attempt attempt = delivery.attempts().get(0);
    assertThat(attempt.result()).isEqualTo(AttemptResult.FORBIDDEN);
    assertThat(attempt.request()).isNull();
    assertThat(attempt.because())
        .contains("delivery.url.host: nothing was sent to " + url)
        .contains("expected: loopback, or a host that was allowed")
        .contains("--allow-host")
        .contains("--route");
    assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
    assertThat(sepay.clock().advance(Duration.ofHours(5))).as("tried once").isEmpty();
  }

  @Test
  void noDeliveryAndNoCallForATokenDrivesAFake() {
    Duration second = Duration.ofSeconds(1);
    deliver(settings -> settings.withProfile(DeliveryProfiles.Y2026.withTimeouts(second, second)));
    String reset = sepay.baseUrl() + "/__admin/sepay/companies/" + sepay.companyId() + "/reset";
    long direct = webhook("webhook_url", reset);
    long byToken = webhook(oauth2Hook(reset));
    Transaction tx = receive(1, "");
    assertThat(sepay.webhooks().all()).as("nothing was reset").hasSize(2);
    Attempt attempt = delivery(tx, direct).attempts().get(0);
    assertThat(attempt.answer().status()).isEqualTo(403);
    assertThat(attempt.answer().body()).contains("admin.delivery");
    assertThat(delivery(tx, byToken).attempts().get(0).because())
        .contains("the token endpoint answered 403");
    assertThat(merchant.got()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:pw@127.0.0.1:1/hook, delivery.url.user-info",
    "http://127.0.0.1:1/hook#part, delivery.url.fragment",
  })
  void aUrlThatNoDeliveryMayHaveIsRefused(String url, String rule) {
    long id = webhook("webhook_url", url);
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).attempts().get(0).result()).isEqualTo(AttemptResult.FORBIDDEN);
    assertThat(delivery(tx, id).because()).contains(rule).doesNotContain("pw");
  }

  @Test
  void aRouteTakesAProductionUrlToALocalPort() {
    sepay.delivery().route(SHOP, merchant.origin());
    long id = webhook("webhook_url", "https://shop.example.com/hooks/sepay?shop=1");
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(merchant.only().raw())
        .startsWith(
            "POST /hooks/sepay?shop=1 HTTP/1.1\r\nHost: 127.0.0.1:" + merchant.port() + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "https://SHOP.example.com/x, true",
    "https://shop.example.com:443/x, true",
    "https://192.0.2.1/x, true",
    "https://192.0.2.1:8443/x, false",
    "http://192.0.2.1/x, false",
    "https://192.0.2.11/x, false",
  })
  void aRouteIsForOneOriginHoweverItIsSpelled(String url, boolean routed) {
    sepay.delivery().route(SHOP, merchant.origin());
    sepay.delivery().route(URI.create("https://192.0.2.1:443"), merchant.origin());
    long id = webhook("webhook_url", url);
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state())
        .isEqualTo(routed ? DeliveryState.ACKNOWLEDGED : DeliveryState.FAILED);
    assertThat(merchant.got()).hasSize(routed ? 1 : 0);
  }

  @Test
  void aRouteDoesNotLeadBeyondLoopback() {
    sepay.delivery().route(SHOP, URI.create("http://192.0.2.1"));
    long id = webhook("webhook_url", "https://shop.example.com/hook");
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).because())
        .contains("delivery.url.host")
        .contains("(routed to http://192.0.2.1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://shop.example.com/path", "ftp://shop.example.com", "shop.example.com"})
  void aRouteThatIsMoreOrLessThanAnOriginIsRefused(String from) {
    assertThatThrownBy(() -> sepay.delivery().route(URI.create(from), merchant.origin()))
        .hasMessageContaining("/routes: expected scheme, host and port");
    assertThat(sepay.delivery().settings().routes()).isEmpty();
  }

  @Test
  void aRouteIsOneCompanysAndComesIntoItsState() {
    sepay.delivery().route(SHOP, merchant.origin());
    assertThat(sepay.newCompany().delivery().settings().routes()).isEmpty();
    String state = sepay.exportState();
    sepay.delivery().configure(sepay.newCompany().delivery().settings());
    sepay.importState(state);
    assertThat(sepay.delivery().settings().routes()).containsEntry(SHOP, merchant.origin());
  }

  @Test
  void liveUrlRulesAndARouteGoTogether() {
    configure(settings -> settings.withUrlRules(UrlRules.LIVE));
    assertThat(api.create(hook()).rules()).contains("request.body.live-url");
    long id = api.created(hook("webhook_url", "https://shop.example.com/hook"));
    sepay.delivery().route(SHOP, merchant.origin());
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(merchant.only().path()).isEqualTo("/hook");
  }

  @Test
  void theTokenCallTakesTheRouteToo() {
    sepay.delivery().route(SHOP, merchant.origin());
    merchant.behave(
        (got, socket) ->
            Merchant.send(
                socket,
                got.path().equals("/token")
                    ? Merchant.answer(
                        "200 OK", "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}")
                    : Merchant.SUCCESS));
    var fields = oauth2Hook("https://shop.example.com/token");
    fields.put("webhook_url", "https://shop.example.com/hook");
    long id = webhook(fields);
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(merchant.got().stream().map(Merchant.Got::path)).containsExactly("/token", "/hook");
  }

  @Test
  void theServersRoutesHoldForEveryCompany() {
    FakeOptions options =
        FakeOptions.defaults()
            .with(o -> o.delivery(sepay.delivery().settings().withRoute(SHOP, merchant.origin())));
    try (SePayFake fake = SePayFake.start(options)) {
      SePay company = fake.sepay().newCompany();
      var hook = hook("webhook_url", "https://shop.example.com/hook");
      hook.put("bank_account_id", company.bankAccounts().get(0).id());
      company.webhooks().add(hook);
      company.deliveries(company.receive(1).send()).awaitAcknowledged();
      assertThat(merchant.got()).hasSize(1);
    }
  }
}
