package io.github.sepaykit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a verification asks of a server, and what it does when that is too much. */
class VerifyLimitsTest {
  @TempDir Path undo;

  /** A clock that only pauses move. */
  private static final class Virtual extends Clock implements Delay {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    @Override
    public void pause(Duration duration) {
      pauses.add(duration);
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
    RateLimiter pace = new RateLimiter(5, time, time);
    for (int i = 0; i < 11; i++) {
      pace.await();
    }
    assertThat(time.pauses).hasSize(10).containsOnly(Duration.ofMillis(200));
    time.pause(Duration.ofSeconds(1));
    pace.await();
    assertThat(time.pauses).hasSize(11);
  }

  @Test
  void onlyLoopbackHasNoRate() {
    assertThat(VerifyLimits.defaultsFor(URI.create("http://127.0.0.1:8080")).ratePerSecond())
        .isZero();
    assertThat(VerifyLimits.defaultsFor(URI.create("https://my.sepay.invalid")).ratePerSecond())
        .isEqualTo(VerifyLimits.GENTLE);
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
    RetryPolicy repeats = new RetryPolicy(Duration.ofSeconds(60), new Virtual());
    Headers headers = Headers.builder().add("Retry-After", header).build();
    assertThat(repeats.wait(seen("POST", 429, headers), 1)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0} after {1}: again {2}")
  @CsvSource({
    "GET,500,true", "GET,503,true", "GET,0,true", "GET,404,false", "POST,500,false",
    "POST,0,false", "PATCH,503,false", "DELETE,502,false", "DELETE,0,false", "DELETE,429,true"
  })
  void onlyGetIsRepeatedUnlessTheServerPutItOff(String method, int status, boolean again) {
    RetryPolicy repeats = new RetryPolicy(Duration.ofSeconds(60), new Virtual());
    CallResult seen = seen(method, status, Headers.none());
    assertThat(repeats.wait(seen, 1).isPresent()).isEqualTo(again);
    assertThat(repeats.wait(seen, 3)).isEmpty();
  }

  private static CallResult seen(String method, int status, Headers headers) {
    Request request = new Request(method, "/api/v1/webhooks", Headers.none(), Body.empty());
    Optional<Response> response =
        status == 0 ? Optional.empty() : Optional.of(new Response(status, headers, Body.empty()));
    return new CallResult(1, "listWebhooks", request, response, null, List.of());
  }

  @Test
  void waitsAsLongAsTheServerAsksAndThenGoesOn() {
    List<Duration> pauses = new ArrayList<>();
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) ->
                    real.count(ask.method()) % 40 == 7
                        ? Watch.reply(429, Map.of("Retry-After", "9"), "{}")
                        : real.send(ask))) {
      Report report = run(stage.options(watch.url(), undo), pauses);
      assertThat(report.findings()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(pauses).hasSizeGreaterThan(4).containsOnly(Duration.ofSeconds(9));
      assertThat(report.run().settings()).containsEntry("repeated", "" + pauses.size());
      assertThat(stage.left()).isEmpty();
    }
  }

  @Test
  void asksForNothingMoreWhenTheServerGoesOnToPutItOff() {
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) ->
                    real.count("any") > 60 && ask.method().equals("POST")
                        ? Watch.reply(429, Map.of(), "{}")
                        : real.send(ask))) {
      Report report = run(stage.options(watch.url(), undo), new ArrayList<>());
      assertThat(report.findings()).isEmpty();
      assertThat(report.checks())
          .filteredOn(check -> check.outcome() == CheckOutcome.NOT_CHECKED)
          .anyMatch(check -> check.reason().contains("429") && check.reason().contains("--rate"));
      assertThat(stage.left()).isEmpty();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void isUnreachableWhenTheFirstCallIsPutOffForGood() {
    try (Stage stage = new Stage();
        Watch watch = new Watch(stage, (ask, real) -> Watch.reply(429, Map.of(), "{}"))) {
      assertThatThrownBy(() -> run(stage.options(watch.url(), undo), new ArrayList<>()))
          .isInstanceOfSatisfying(
              RunException.class,
              e -> assertThat(e.kind()).isEqualTo(RunException.Kind.UNREACHABLE))
          .hasMessageContaining("429");
      assertThat(watch.asked()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "DELETE"})
  void aChangeIsSentOnceThoughTheServerFails(String method) {
    try (Stage stage = new Stage();
        Watch watch =
            new Watch(
                stage,
                (ask, real) ->
                    ask.method().equals(method) && real.count(method) == 3
                        ? real.send(ask).status(502)
                        : real.send(ask))) {
      Report report = run(stage.options(watch.url(), undo), new ArrayList<>());
      assertThat(report.timeline())
          .filteredOn(s -> s.exchange().filter(e -> e.response().status() == 502).isPresent())
          .hasSize(1);
      assertThat(report.run().settings()).doesNotContainKey("repeated");
      assertThat(stage.left()).isEmpty();
    }
  }

  private static Report run(VerifyOptions options, List<Duration> pauses) {
    try (Verification verification = Verification.prepare(options, pauses::add)) {
      verification.connect();
      verification.checks().forEach(PlannedCheck::run);
      return verification.finish();
    }
  }
}
