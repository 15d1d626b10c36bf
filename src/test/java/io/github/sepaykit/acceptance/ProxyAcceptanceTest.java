package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.JudgedExchange;
import io.github.sepaykit.proxy.ProxyOptions;
import io.github.sepaykit.report.CheckOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fake behind a proxy. */
@Timeout(600)
class ProxyAcceptanceTest extends FakeTest {
  private static Api.Reply[] tour(Api api, Map<String, Object> minimal) {
    Api.Reply created = api.post(Api.WEBHOOKS, minimal);
    String one = Api.WEBHOOKS + "/" + created.id();
    return new Api.Reply[] {
      created,
      api.get(Api.WEBHOOKS + "?page=1&limit=5"),
      api.get(one),
      api.patch(one, Map.of("name", "Renamed")),
      api.delete(one),
      api.get(one)
    };
  }

  @Test
  void aTourOfTheFiveOperationsShowsNoViolation() {
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(FAKE.baseUrl()))) {
      Api through = new Api(proxy.baseUrl(), Optional.of(sepay.tokens().mint(TokenSpec.full())));
      assertThat(tour(through, minimal()))
          .extracting(Api.Reply::status)
          .containsExactly(201, 200, 200, 200, 200, 404);
      List<JudgedExchange> seen = proxy.journal().exchanges();
      assertThat(seen).hasSize(6);
      assertThat(seen)
          .allSatisfy(
              exchange -> {
                assertThat(exchange.outcome()).isEqualTo(CheckOutcome.PASSED);
                assertThat(exchange.violations()).isEmpty();
                assertThat(exchange.request().headers().first("Authorization"))
                    .contains("Bearer ***");
              });
      assertThat(seen)
          .extracting(JudgedExchange::operation)
          .containsExactly(
              "createWebhook",
              "listWebhooks",
              "getWebhook",
              "updateWebhook",
              "deleteWebhook",
              "getWebhook");
      assertThat(proxy.report().isHonoured()).isTrue();
      assertThat(proxy.report().coverage().exercised()).isPositive();
      assertThat(proxy.report().findings()).isEmpty();
    }
  }

  @Test
  void aFakeThatIsMadeToBreakIsFound() {
    try (ContractProxy proxy =
        ContractProxy.start(ProxyOptions.to(FAKE.baseUrl()).with(o -> o.fail(true)))) {
      Api through = new Api(proxy.baseUrl(), Optional.of(sepay.tokens().mint(TokenSpec.full())));
      sepay.faults().next("listWebhooks", "truncated-json");
      Api.Reply story = through.get(Api.WEBHOOKS);
      assertThat(story.status()).isEqualTo(502);
      assertThat(story.rules()).contains("response.body.malformed");
      assertThat(story.error()).isEqualTo("proxy.contract.broken");
      assertThat(through.get(Api.WEBHOOKS).status()).isEqualTo(200);
      assertThat(proxy.report().isHonoured()).isFalse();
    }
  }
}
