package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** WireMock's own journal of requests. */
@Execution(ExecutionMode.CONCURRENT)
class RequestRingAcceptanceTest {
  @Test
  void keepsNoMoreThanEightMebibytes() {
    try (SePayFake fake = SePayFake.start()) {
      Api api = new Api(fake.baseUrl(), Optional.of("kit_full"));
      for (int i = 0; i < 10; i++) {
        api.send("POST", Api.WEBHOOKS, new byte[1024 * 1024], Map.of());
      }
      api.list("");
      assertThat(api.get("/__admin/requests").body().path("requests").size()).isBetween(7, 8);
      assertThat(
              api.get("/__admin/requests")
                  .body()
                  .path("requests")
                  .path(0)
                  .path("request")
                  .path("method")
                  .asText())
          .isEqualTo("GET");
    }
  }
}
