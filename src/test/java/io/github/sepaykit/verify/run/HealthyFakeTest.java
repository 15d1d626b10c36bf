package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Execution(ExecutionMode.CONCURRENT)
class HealthyFakeTest {
  @TempDir Path undo;

  @Test
  void passes() {
    try (SePayFake fake = SePayFake.start()) {
      Report report = VerificationRuns.run(VerificationRuns.writing(fake.baseUrl(), undo));
      assertThat(report.findings()).isEmpty();
      assertThat(fake.sepay().webhooks().all()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void passesByItsOwnEdition(Edition edition) {
    FakeOptions options = FakeOptions.defaults().with(o -> o.edition(edition));
    try (SePayFake fake = SePayFake.start(options)) {
      VerifyOptions verify =
          VerificationRuns.writing(fake.baseUrl(), undo)
              .with(o -> o.contract(Contract.bundled(edition)));
      Report report = VerificationRuns.run(verify);
      assertThat(report.findings()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(report.checks())
          .extracting(Check::outcome)
          .doesNotContain(CheckOutcome.BROKEN, CheckOutcome.NOT_CHECKED);
      assertThat(report.run().settings()).containsEntry("server-edition", edition.year());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Y2025,Y2026,none of the fields that are new since",
    "Y2026,Y2025,'alert_event_types, alert_threshold, bank_mode,'"
  })
  void saysWhichEditionAServerSpeaks(Edition spoken, Edition judged, String evidence) {
    FakeOptions options = FakeOptions.defaults().with(o -> o.edition(spoken));
    try (SePayFake fake = SePayFake.start(options)) {
      VerifyOptions verify =
          VerificationRuns.writing(fake.baseUrl(), undo)
              .with(o -> o.contract(Contract.bundled(judged)));
      Report report = VerificationRuns.run(verify);
      assertThat(report.run().settings()).containsEntry("server-edition", spoken.year());
      assertThat(report.notes())
          .singleElement()
          .asString()
          .contains("the server speaks the edition of " + spoken, evidence)
          .contains("judged by that of " + judged, "--edition " + spoken);
    }
  }

  @Test
  void passesByADocumentWhoseOperationsHaveOtherIds() throws IOException {
    String text = DocumentCopy.text();
    Path document = undo.resolve("document.yaml");
    DocumentCopy.write(
        document,
        text.replaceAll("operationId: (list|create|get|update|delete)", "operationId: x$1"));
    FakeOptions older = FakeOptions.defaults().with(o -> o.edition(Edition.Y2025));
    try (SePayFake fake = SePayFake.start(older)) {
      VerifyOptions options =
          VerificationRuns.writing(fake.baseUrl(), undo)
              .with(o -> o.contract(Contract.load(document)));
      Report report = VerificationRuns.run(options);
      assertThat(report.findings()).isEmpty();
      assertThat(report.checks())
          .hasSizeGreaterThan(100)
          .extracting(Check::outcome)
          .doesNotContain(CheckOutcome.BROKEN);
      assertThat(report.checks())
          .extracting(Check::id)
          .contains("authorization.xcreateWebhook.side-effect");
      assertThat(fake.sepay().webhooks().all()).isEmpty();
    }
  }
}
