package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.verify.VerifyLimits;
import io.github.sepaykit.verify.VerifyOptions;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is found on a healthy server, whatever the seed and the settings. */
@Execution(ExecutionMode.CONCURRENT)
class HealthySeedsTest {
  private static final int SEEDS = 50;

  @TempDir Path undo;

  @Test
  void findsNothingInTheSequencesOfFiftySeeds() {
    try (VerifiedCompany company = new VerifiedCompany()) {
      for (int seed = 1; seed <= SEEDS; seed++) {
        CompanyTurn.set(company, seed);
        Report report = run(company, seed, seed % 10 == 0);
        assertThat(report.findings()).as("seed %s: %s", seed, describe(report)).isEmpty();
        assertThat(report.checks()).noneMatch(check -> check.outcome() == CheckOutcome.BROKEN);
        assertThat(company.left()).as("seed %s", seed).isEmpty();
      }
      assertThat(company.untouched()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DOCUMENTED,200,DATA",
    "DOCUMENTED,201,DATA",
    "OBSERVED,200,ROOT",
    "OBSERVED,201,BOTH"
  })
  void findsNothingInAnyDialect(ErrorDialect errors, int createStatus, CreateBody createBody) {
    try (VerifiedCompany company = new VerifiedCompany()) {
      company.configure(
          s -> s.withErrors(errors).withCreateStatus(createStatus).withCreateBody(createBody));
      Report report = run(company, 1, true);
      assertThat(report.findings()).as(describe(report)).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(Integer.parseInt(report.run().settings().get("requests")))
          .isLessThan(VerifyLimits.DEFAULT_REQUESTS);
    }
  }

  /** Settings take turns with the seeds. */
  private static final class CompanyTurn {
    static void set(VerifiedCompany company, int seed) {
      company.configure(
          s ->
              s.withErrors(seed % 2 == 0 ? ErrorDialect.DOCUMENTED : ErrorDialect.OBSERVED)
                  .withCreateStatus(seed % 3 == 0 ? 200 : 201));
    }
  }

  private Report run(VerifiedCompany company, int seed, boolean whole) {
    VerifyOptions options =
        company.options(VerifiedCompany.FAKE.baseUrl(), undo).with(o -> o.seed(seed));
    try (Verification verification = Verification.prepare(options)) {
      verification.connect();
      verification.checks().stream()
          .filter(check -> whole || check.id().startsWith("sequence"))
          .forEach(PlannedCheck::run);
      return verification.finish();
    }
  }

  private static String describe(Report report) {
    return report.findings().stream()
        .map(f -> f.render() + "\n" + f.reproduce())
        .collect(Collectors.joining("\n"));
  }
}
