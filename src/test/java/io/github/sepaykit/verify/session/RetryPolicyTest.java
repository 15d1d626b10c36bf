package io.github.sepaykit.verify.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rates, and what is sent again. */
class RetryPolicyTest {
  /** A clock that only waiting moves. */
  private static final class Virtual extends Clock implements Delay {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public void await(Duration duration) {
      waits.add(duration);
      now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void aRateSpreadsRequestsEvenly() throws InterruptedException {
    Virtual time = new Virtual();
    RequestSender.RateLimiter rateLimiter = new RequestSender.RateLimiter(5, time, time);
    for (int i = 0; i < 11; i++) {
      rateLimiter.await();
    }
    assertThat(time.waits).hasSize(10).containsOnly(Duration.ofMillis(200));
    time.await(Duration.ofSeconds(1));
    rateLimiter.await();
    assertThat(time.waits).hasSize(11);
  }

  @ParameterizedTest(name = "Retry-After: {0} waits {1} s")
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7",
        "0|0",
        "86400|60",
        "Sun, 01 Mar 2026 08:00:30 GMT|30",
        "Sun, 01 Mar 2026 07:00:00 GMT|0",
        "Mon, 01 Mar 2027 08:00:00 GMT|60",
        "soon|1",
        "-5|1"
      })
  void retryAfterIsSecondsOrADateAndBounded(String header, long seconds) {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(60), new Virtual());
    Headers headers = Headers.builder().add("Retry-After", header).build();
    assertThat(policy.wait(result("POST", 429, headers), 1)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0} after {1}: again {2}")
  @CsvSource({
    "GET,500,true", "GET,503,true", "GET,0,true", "GET,404,false", "POST,500,false",
    "POST,0,false", "PATCH,503,false", "DELETE,502,false", "DELETE,0,false", "DELETE,429,true"
  })
  void onlyGetIsRepeatedUnlessTheServerPutItOff(String method, int status, boolean again) {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(60), new Virtual());
    CallResult result = result(method, status, Headers.none());
    assertThat(policy.wait(result, 1).isPresent()).isEqualTo(again);
    assertThat(policy.wait(result, 3)).isEmpty();
  }

  private static CallResult result(String method, int status, Headers headers) {
    Request request = new Request(method, "/api/v1/webhooks", Headers.none(), Body.empty());
    Optional<Response> response =
        status == 0 ? Optional.empty() : Optional.of(new Response(status, headers, Body.empty()));
    return new CallResult(
        1, WebhookAction.LIST, "listWebhooks", request, response, null, List.of());
  }
}
