package io.github.sepaykit.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.SePayFake;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the acceptance tests compare behind each test, {@link BothWays}, finds a difference. */
class BothWaysAcceptanceTest {
  @Test
  void everyRequestOfATestIsComparedAndADifferenceFails() {
    try (SePayFake tested = SePayFake.start();
        SePayFake one = SePayFake.start();
        SePayFake other = SePayFake.start();
        BothWays ways = new BothWays(one, other)) {
      Api api = new Api(tested.baseUrl(), Optional.of("kit_full"));
      api.list("?limit=5");
      api.create(Map.of("name", "Shop"));
      api.with("nobody").list("");
      assertThat(ways.compare(tested.sepay())).isEqualTo(3);

      other
          .wireMock()
          .stubFor(get(urlPathEqualTo(Api.WEBHOOKS)).willReturn(okJson("{}").withStatus(401)));
      assertThatThrownBy(() -> ways.compare(tested.sepay()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("GET /api/v1/webhooks?limit=5");
      tested.sepay().journal().clear();
      assertThatCode(() -> ways.compare(tested.sepay())).doesNotThrowAnyException();
    }
  }
}
