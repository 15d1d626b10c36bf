package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.UncheckedAllowance;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verification as JUnit nodes, run by JUnit Jupiter. */
class SePayContractTestsTest {
  private static final List<Report> REPORTS = new ArrayList<>();
  private static URI url = URI.create("http://127.0.0.1:1");
  private static Path undo = Path.of("target");

  private SePayFake fake;

  @TempDir Path folder;

  @BeforeEach
  void start() {
    fake = SePayFake.start();
    url = fake.baseUrl();
    undo = folder;
    REPORTS.clear();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Fixture
  static class Verified implements SePayContractTests {
    @Override
    public VerifyOptions verifyOptions() {
      return VerifyOptions.of(url, RoleTokens.of("kit_full"))
          .with(
              o ->
                  o.sequences(1)
                      .write(new WriteOptions(19, Optional.of(301L), Optional.empty(), undo)));
    }

    @Override
    public void verified(Report report) {
      REPORTS.add(report);
    }
  }

  @Test
  void aCheckIsANode() {
    Run run = Run.of(Verified.class);
    assertThat(run.failures().stream().filter(AssertionError.class::isInstance)).isEmpty();
    assertThat(REPORTS).hasSize(1);
    long passed = run.results().testEvents().succeeded().count();
    assertThat(passed).isEqualTo(2 + REPORTS.get(0).count(CheckOutcome.PASSED));
    assertThat(run.results().testEvents().aborted().count())
        .isEqualTo(REPORTS.get(0).count(CheckOutcome.OUT_OF_SCOPE))
        .isPositive();
    assertThat(REPORTS.get(0).outcome()).isEqualTo(RunOutcome.PASSED);
    assertThat(fake.sepay().webhooks().all()).isEmpty();
  }

  /** A budget that ends in the middle. */
  @Fixture
  static class CutShort extends Verified {
    @Override
    public VerifyOptions verifyOptions() {
      VerifyOptions all = super.verifyOptions();
      return all.with(o -> o.limits(all.limits().withMaxRequests(50)));
    }
  }

  @Fixture
  static class CutShortAndAllowed extends CutShort {
    @Override
    public VerifyOptions verifyOptions() {
      return super.verifyOptions().with(o -> o.unchecked(UncheckedAllowance.any()));
    }
  }

  @Test
  void whatAppliesAndWasNotJudgedFails() {
    Run run = Run.of(CutShort.class);
    assertThat(REPORTS.get(0).outcome()).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(run.failures())
        .filteredOn(AssertionError.class::isInstance)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("INCOMPLETE: nothing failed")
                    .hasMessageContaining("--max-requests 50")
                    .hasMessageContaining("VerifyOptions.unchecked allows it"));
    assertThat(Run.of(CutShortAndAllowed.class).results().testEvents().failed().count()).isZero();
  }

  @Test
  void keepsTheOrderUnderParallelExecution() {
    Run run = Run.parallel(4, Verified.class);
    assertThat(run.results().testEvents().failed().count()).isZero();
    assertThat(fake.sepay().webhooks().all()).isEmpty();
  }

  @Test
  void aBrokenCheckFailsWithItsReport() {
    fake.wireMock()
        .stubFor(
            com.github.tomakehurst.wiremock.client.WireMock.delete(
                    com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching(
                        "/api/v1/webhooks/9223372036854775807"))
                .willReturn(
                    com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "text/html")
                        .withBody("<h1>Not found</h1>")));
    Run run = Run.of(Verified.class);
    assertThat(run.failures())
        .filteredOn(AssertionError.class::isInstance)
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageMatching("(?s)[a-z]+[a-zA-Z.-]*: .*")
                    .hasMessageContaining("response.content-type")
                    .hasMessageContaining("curl -X DELETE"));
  }

  @Test
  void anUnreachableServerFailsTheFactory() {
    fake.close();
    Run run = Run.of(Verified.class);
    assertThat(run.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("verify.unreachable"));
  }
}
