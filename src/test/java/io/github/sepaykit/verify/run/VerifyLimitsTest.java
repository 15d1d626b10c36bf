package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.VerifyLimits;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of a verification, and its behaviour when a server finds them too high. */
@Execution(ExecutionMode.CONCURRENT)
class VerifyLimitsTest {
  @TempDir Path undo;

  @Test
  void onlyLoopbackHasNoRate() {
    assertThat(VerifyLimits.defaultsFor(URI.create("http://127.0.0.1:8080")).ratePerSecond())
        .isZero();
    assertThat(VerifyLimits.defaultsFor(URI.create("https://my.sepay.invalid")).ratePerSecond())
        .isEqualTo(VerifyLimits.GENTLE);
  }

  @Test
  void aServerThatNeverAnswersIsUnreachable() throws IOException {
    // Connections are accepted by the system; nobody reads them.
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      VerifyOptions options =
          VerifyOptions.of(
              URI.create("http://127.0.0.1:" + silent.getLocalPort()), RoleTokens.of("token"));
      VerifyOptions hasty =
          options.with(o -> o.limits(options.limits().withTimeout(Duration.ofMillis(100))));
      List<Duration> waits = new ArrayList<>();
      try (Verification verification = Verification.prepare(hasty, waits::add)) {
        assertThatThrownBy(verification::connect)
            .isInstanceOfSatisfying(
                RunException.class,
                e -> assertThat(e.kind()).isEqualTo(RunException.Kind.UNREACHABLE));
      }
      assertThat(waits).as("waits between three requests").hasSize(2);
    }
  }

  @Test
  void waitsAsLongAsTheServerAsksAndThenGoesOn() {
    List<Duration> pauses = new ArrayList<>();
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) ->
                    real.count(request.method()) % 40 == 7
                        ? WatchedServer.reply(429, Map.of("Retry-After", "9"), "{}")
                        : real.send(request))) {
      Report report = run(company.options(watched.url(), undo), pauses);
      assertThat(report.findings()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(pauses).hasSizeGreaterThan(4).containsOnly(Duration.ofSeconds(9));
      assertThat(report.run().settings()).containsEntry("repeated", "" + pauses.size());
      assertThat(company.left()).isEmpty();
    }
  }

  @Test
  void asksForNothingMoreWhenTheServerGoesOnToPutItOff() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) ->
                    real.count("any") > 60 && request.method().equals("POST")
                        ? WatchedServer.reply(429, Map.of(), "{}")
                        : real.send(request))) {
      Report report = run(company.options(watched.url(), undo), new ArrayList<>());
      assertThat(report.findings()).isEmpty();
      assertThat(report.checks())
          .filteredOn(check -> check.outcome() == CheckOutcome.NOT_CHECKED)
          .anyMatch(check -> check.reason().contains("429") && check.reason().contains("--rate"));
      assertThat(company.left()).isEmpty();
      assertThat(undo).isEmptyDirectory();
    }
  }

  @Test
  void isUnreachableWhenTheFirstCallIsPutOffForGood() {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company, (request, real) -> WatchedServer.reply(429, Map.of(), "{}"))) {
      assertThatThrownBy(() -> run(company.options(watched.url(), undo), new ArrayList<>()))
          .isInstanceOfSatisfying(
              RunException.class,
              e -> assertThat(e.kind()).isEqualTo(RunException.Kind.UNREACHABLE))
          .hasMessageContaining("429");
      assertThat(watched.asked()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH", "DELETE"})
  void aChangeIsSentOnceThoughTheServerFails(String method) {
    try (VerifiedCompany company = new VerifiedCompany();
        WatchedServer watched =
            new WatchedServer(
                company,
                (request, real) ->
                    request.method().equals(method) && real.count(method) == 3
                        ? real.send(request).status(502)
                        : real.send(request))) {
      Report report = run(company.options(watched.url(), undo), new ArrayList<>());
      assertThat(report.timeline())
          .filteredOn(s -> s.exchange().filter(e -> e.response().status() == 502).isPresent())
          .hasSize(1);
      assertThat(report.run().settings()).doesNotContainKey("repeated");
      assertThat(company.left()).isEmpty();
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
