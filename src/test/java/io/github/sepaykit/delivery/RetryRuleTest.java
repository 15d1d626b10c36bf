package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.state.DeliveryProfiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {
  private static final Map<String, Object> ASKED =
      Map.of("retry_conditions", List.of("non_2xx_status_code"));
  private static final Map<String, Object> EMPTY = Map.of("retry_conditions", List.of());

  @ParameterizedTest
  @CsvSource({
    // outcome, 2025 with the condition, 2025 without, 2026 with, 2026 without
    "network, true, true, true, false",
    "refused, false, false, false, false",
    "200, false, false, false, false",
    "202, false, false, false, false",
    "204, false, false, false, false",
    "299, false, false, false, false",
    "300, true, false, true, false",
    "302, true, false, true, false",
    "400, true, false, true, false",
    "404, true, false, true, false",
    "500, true, false, true, false",
    "599, true, false, true, false"
  })
  void whatIsRetried(
      String outcome, boolean asked2025, boolean plain2025, boolean asked2026, boolean plain2026) {
    SendOutcome sent =
        switch (outcome) {
          case "network" -> new SendOutcome.Failed(NetworkFailure.COULDNT_CONNECT, "refused");
          case "refused" -> new SendOutcome.Refused("delivery.url.host", "no");
          default ->
              new SendOutcome.Answered(
                  new Response(Integer.parseInt(outcome), Headers.none(), Body.empty()), false);
        };
    assertThat(RetryRule.mayRetry(sent, DeliveryProfiles.Y2025, ASKED)).isEqualTo(asked2025);
    assertThat(RetryRule.mayRetry(sent, DeliveryProfiles.Y2025, EMPTY)).isEqualTo(plain2025);
    assertThat(RetryRule.mayRetry(sent, DeliveryProfiles.Y2025, Map.of())).isEqualTo(plain2025);
    assertThat(RetryRule.mayRetry(sent, DeliveryProfiles.Y2026, ASKED)).isEqualTo(asked2026);
    assertThat(RetryRule.mayRetry(sent, DeliveryProfiles.Y2026, EMPTY)).isEqualTo(plain2026);
  }
}
